enum DeviceWatchStub {}
