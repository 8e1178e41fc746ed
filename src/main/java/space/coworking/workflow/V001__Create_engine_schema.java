package space.coworking.workflow;

import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.stereotype.Component;

/** Makes the engine's tables in their own schema, from the scripts that the engine brings along. */
@Component
@SuppressWarnings("checkstyle:TypeName") // Flyway reads version and description from the name
class V001__Create_engine_schema extends BaseJavaMigration {

    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    @Override
    public void migrate(Context context) throws Exception {
        var connection = context.getConnection();
        String before = connection.getSchema();
        connection.setSchema("camunda");
        try {
            for (String part : PARTS) {
                new ResourceDatabasePopulator(new ClassPathResource(
                                "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql"))
                        .populate(connection);
            }
        } finally {
            connection.setSchema(before);
        }
    }
}
