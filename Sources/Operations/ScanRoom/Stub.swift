enum ScanRoomStub {}
