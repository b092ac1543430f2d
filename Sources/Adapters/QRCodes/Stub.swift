enum QRCodesStub {}
