package space.coworking.payment.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sandbox's objects, kept as the documents it answers with. */
@Repository
@OnlySandbox
class SandboxObjects {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** @param hasMore whether more lie beyond, in the direction of reading */
    record Slice(List<ObjectNode> objects, boolean hasMore) {}

    private final JdbcClient sql;
    private final ObjectMapper json;
    private final SecureRandom random = new SecureRandom();

    SandboxObjects(JdbcClient sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    String newId(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        random.ints(prefix.startsWith("cs_") ? 58 : 24, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
        return id.toString();
    }

    ObjectNode create(String type, ObjectNode doc) {
        sql.sql("insert into sandbox_object (id, type, doc) values (:id, :type, cast(:doc as jsonb))")
                .param("id", doc.path("id").asText())
                .param("type", type)
                .param("doc", doc.toString())
                .update();
        return doc;
    }

    void save(ObjectNode doc) {
        sql.sql("update sandbox_object set doc = cast(:doc as jsonb) where id = :id")
                .param("id", doc.path("id").asText())
                .param("doc", doc.toString())
                .update();
    }

    /** From when on the object changes by itself; null for never. */
    void setDue(String id, @Nullable Instant due) {
        sql.sql("update sandbox_object set due_at = cast(:due as timestamptz) where id = :id")
                .param("id", id)
                .param("due", due == null ? null : due.toString())
                .update();
    }

    Optional<ObjectNode> find(String type, String id) {
        return query("select doc from sandbox_object where type = :type and id = :id", type, id);
    }

    /** As {@link #find}, with the row locked until the transaction ends. */
    Optional<ObjectNode> lock(String type, String id) {
        return query("select doc from sandbox_object where type = :type and id = :id for update", type, id);
    }

    /** Finds an object of any type; for {@code expand}. */
    Optional<ObjectNode> findAny(String id) {
        return sql.sql("select doc from sandbox_object where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(this::read);
    }

    /** The ids of objects that should have changed by themselves until now. */
    List<String> due(String type, Instant now, int limit) {
        return sql.sql(
                        "select id from sandbox_object where type = :type and due_at <= :now order by due_at limit :limit")
                .param("type", type)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /**
     * Newest first.
     *
     * @param filter values that top-level fields of the document must have
     * @param after only objects older than this one
     * @param before only objects newer than this one; the oldest of them
     */
    Slice list(String type, Map<String, String> filter, @Nullable String after, @Nullable String before, int limit) {
        StringBuilder query = new StringBuilder("select doc from sandbox_object where type = :type");
        Map<String, Object> params = new LinkedHashMap<>(Map.of("type", type, "limit", limit + 1));
        int number = 0;
        for (Map.Entry<String, String> field : filter.entrySet()) {
            // The names are our own; jsonb's ->> with a literal lets the index serve.
            query.append(" and doc ->> '")
                    .append(field.getKey())
                    .append("' = :value")
                    .append(number);
            params.put("value" + number++, field.getValue());
        }
        if (after != null) {
            query.append(" and seq < :seq");
            params.put("seq", seq(type, after, "starting_after"));
        } else if (before != null) {
            query.append(" and seq > :seq");
            params.put("seq", seq(type, before, "ending_before"));
        }
        query.append(before == null ? " order by seq desc limit :limit" : " order by seq asc limit :limit");
        List<ObjectNode> found =
                new ArrayList<>(sql.sql(query.toString()).params(params).query(String.class).list().stream()
                        .map(this::read)
                        .toList());
        boolean hasMore = found.size() > limit;
        if (hasMore) {
            found.remove(limit);
        }
        if (before != null) {
            Collections.reverse(found);
        }
        return new Slice(found, hasMore);
    }

    private long seq(String type, String id, String param) {
        return sql.sql("select seq from sandbox_object where type = :type and id = :id")
                .param("type", type)
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> SandboxFailure.missing(type, id, param));
    }

    private Optional<ObjectNode> query(String query, String type, String id) {
        return sql.sql(query)
                .param("type", type)
                .param("id", id)
                .query(String.class)
                .optional()
                .map(this::read);
    }

    private ObjectNode read(String doc) {
        try {
            return (ObjectNode) json.readTree(doc);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored document is no JSON", e);
        }
    }
}
