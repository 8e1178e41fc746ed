package space.coworking.web.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import space.coworking.web.api.ApiProblem.FieldProblem;

/** The JSON object that a request carries. */
record JsonBody(JsonNode node) {

    /** The longest body we read, in bytes: four times the longest sensible booking request. */
    static final int LONGEST = 64 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(50)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /**
     * @throws ApiProblem if it is too large or no JSON object
     * @throws IOException if the client goes away while it sends
     */
    static JsonBody of(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LONGEST) {
            throw ApiProblem.of(ProblemCode.BODY_TOO_LARGE);
        }
        byte[] bytes = request.getInputStream().readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw ApiProblem.of(ProblemCode.BODY_TOO_LARGE);
        }
        return parse(bytes);
    }

    static JsonBody parse(byte[] bytes) {
        JsonNode node;
        try {
            node = JSON.readTree(bytes);
        } catch (IOException e) {
            throw noObject();
        }
        if (!node.isObject()) {
            throw noObject();
        }
        return new JsonBody(node);
    }

    Fields fields() {
        return Fields.of(node);
    }

    /** A digest of what this body says; the order of fields and the blanks between them make no difference. */
    byte[] sha256() {
        try {
            byte[] sorted = JSON.writeValueAsBytes(JSON.treeToValue(node, Object.class));
            return MessageDigest.getInstance("SHA-256").digest(sorted);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ApiProblem noObject() {
        return ApiProblem.invalid(
                List.of(new FieldProblem("body", new DefaultMessageSourceResolvable("api.field.json"))));
    }
}
