enum DossiersStub {}
