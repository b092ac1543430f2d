enum PageImagingStub {}
