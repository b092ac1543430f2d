enum USBLinkStub {}
