package com.gwms.sync.simulator;

import java.util.List;
import java.util.Map;

/** Takes 4PX calls from HTTP to their operations and back, with the faults on the way. */
final class FourPxProtocol implements Handler {
    private final String path;
    private final FourPxGate gate;
    private final Map<String, FourPxOperation> operations;
    private final Faults faults;

    FourPxProtocol(String path, FourPxGate gate, Map<String, FourPxOperation> operations, Faults faults) {
        this.path = path;
        this.gate = gate;
        this.operations = operations;
        this.faults = faults;
    }

    @Override
    public String operation(SimulatedRequest request) {
        return request.query().getOrDefault("method", request.path());
    }

    @Override
    public SimulatedResponse answer(SimulatedRequest request) {
        FourPxCall call = FourPxCall.of(operation(request), request.body(), faults);
        List<LostRequest> lost = call.faults(LostRequest.class);
        SimulatedResponse response =
                lost.isEmpty() ? perform(request, call) : SimulatedResponse.text(503, "the request was lost");
        for (LostRequest fault : lost) {
            response = fault.seen().applyTo(response);
        }
        for (WireFault fault : call.faults(WireFault.class)) {
            response = fault.applyTo(response);
        }
        return response;
    }

    private SimulatedResponse perform(SimulatedRequest request, FourPxCall call) {
        if (!request.path().equals(path)) {
            return SimulatedResponse.text(404, "nothing here");
        }
        if (!request.method().equals("POST")) {
            return SimulatedResponse.text(405, "POST only").withHeader("Allow", "POST");
        }
        try {
            gate.check(request);
            return SimulatedResponse.json(operation(call).perform(call));
        } catch (FourPxRefusal refusal) {
            return SimulatedResponse.json(FourPxEnvelope.refusal(refusal.error()));
        }
    }

    private FourPxOperation operation(FourPxCall call) {
        List<BusinessError> planned = call.faults(BusinessError.class);
        if (!planned.isEmpty()) {
            throw new FourPxRefusal(planned.getFirst());
        }
        FourPxOperation operation = operations.get(call.operation());
        if (operation == null) {
            throw new FourPxRefusal("ERR_METHOD_NOT_EXIST", "the method " + call.operation() + " is unknown");
        }
        if (!call.readable()) {
            throw new FourPxRefusal("MISS_PARAM_RESOURCE", "the body is no JSON object");
        }
        return operation;
    }
}
