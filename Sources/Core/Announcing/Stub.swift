enum AnnouncingStub {}
