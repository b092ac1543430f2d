enum HallAPIStub {}
