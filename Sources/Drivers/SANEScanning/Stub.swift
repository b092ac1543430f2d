enum SANEScanningStub {}
