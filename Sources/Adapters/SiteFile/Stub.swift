enum SiteFileStub {}
