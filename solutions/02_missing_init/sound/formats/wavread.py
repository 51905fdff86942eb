KIND = 'wav'
