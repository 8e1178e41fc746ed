package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A request that Stripe would refuse; nothing has changed. (A declined card changes something and is an answer, not an exception.) */
class SandboxFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;

    SandboxFailure(int status, String type, @Nullable String code, @Nullable String param, String message) {
        super(message);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    static SandboxFailure invalid(@Nullable String code, @Nullable String param, String message) {
        return new SandboxFailure(400, "invalid_request_error", code, param, message);
    }

    static SandboxFailure missing(String type, String id, String param) {
        return new SandboxFailure(
                404, "invalid_request_error", "resource_missing", param, "No such " + type + ": '" + id + "'");
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("type", type);
        if (code != null) {
            error.put("code", code);
            error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", getMessage());
        if (param != null) {
            error.put("param", param);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("error", error);
        return body;
    }
}
