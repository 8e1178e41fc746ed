package space.coworking.rules;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** Compiles checked sheets with Drools, all in one go. */
final class RuleCompiler {

    private RuleCompiler() {}

    /** @return the compiled tables by name */
    static Map<String, CompiledTable> compile(List<CheckedSheet> sheets) {
        KieBase rules = base(
                sheets.stream().collect(Collectors.toMap(sheet -> sheet.layout().ruleSet(), CleanCopy::rules)));
        return sheets.stream()
                .collect(Collectors.toUnmodifiableMap(CheckedSheet::name, sheet -> new CompiledTable(sheet, rules)));
    }

    /** @param rules texts in Drools' language by the name of their package */
    static KieBase base(Map<String, String> rules) {
        KieServices drools = KieServices.get();
        // a release of its own, so that no other build in this JVM replaces it
        ReleaseId release = drools.newReleaseId(
                "space.coworking", "decision-tables", UUID.randomUUID().toString());
        KieFileSystem files = drools.newKieFileSystem();
        files.generateAndWritePomXML(release);
        rules.forEach((name, text) -> files.write("src/main/resources/" + name.replace('.', '/') + "/rules.drl", text));
        ClassLoader classes = RuleCompiler.class.getClassLoader();
        KieBuilder builder = drools.newKieBuilder(files, classes).buildAll(ExecutableModelProject.class);
        List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            throw new IllegalStateException("Drools can't compile the decision tables: " + errors);
        }
        KieBase compiled = drools.newKieContainer(release, classes).getKieBase();
        drools.getRepository().removeKieModule(release);
        return compiled;
    }
}
