enum HandoverStub {}
