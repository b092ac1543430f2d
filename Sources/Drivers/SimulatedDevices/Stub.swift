enum SimulatedDevicesStub {}
