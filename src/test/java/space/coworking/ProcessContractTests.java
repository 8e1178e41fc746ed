package space.coworking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for every process model: names, expressions and forms fit the code, and each can be read as a picture. */
class ProcessContractTests {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{(\\w+)\\.(\\w+)\\((execution|task)[^)]*\\)}");
    private static final Pattern ANY_EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");

    private static final Map<Class<? extends FlowElement>, String> GRAMMAR = Map.of(
            StartEvent.class, "StartEvent_[A-Z]\\w+",
            EndEvent.class, "EndEvent_[A-Z]\\w+",
            IntermediateCatchEvent.class, "IntermediateEvent_[A-Z]\\w+",
            BoundaryEvent.class, "BoundaryEvent_[A-Z]\\w+",
            ServiceTask.class, "Task_[A-Z]\\w+",
            UserTask.class, "Task_[A-Z]\\w+",
            CallActivity.class, "Task_[A-Z]\\w+",
            SubProcess.class, "SubProcess_[A-Z]\\w+",
            Gateway.class, "Gateway_[A-Z]\\w+",
            SequenceFlow.class, "SequenceFlow_[A-Z]\\w+");

    @TestFactory
    Stream<DynamicTest> keepsTheContract() throws IOException {
        return models().flatMap(file -> {
            BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
            Process process =
                    model.getModelElementsByType(Process.class).iterator().next();
            String stem = stem(file);
            return Stream.of(
                    test(stem, "is valid BPMN", () -> Bpmn.validateModel(model)),
                    test(stem, "is named like its file", () -> assertThat(process.getId())
                            .isEqualTo(stem)),
                    test(stem, "says what it is for", () -> assertThat(process.getDocumentations())
                            .isNotEmpty()),
                    test(stem, "has an adapter class", () -> assertThat(adapter(stem))
                            .isPublic()),
                    test(stem, "names its elements by the grammar", () -> checkGrammar(model)),
                    test(stem, "calls public methods of its adapter", () -> checkExpressions(file, stem)),
                    test(stem, "calls the method its task is named after", () -> checkTaskMethods(model)),
                    test(stem, "finds its forms", () -> checkForms(model)),
                    test(stem, "is labelled and drawn", () -> checkPicture(model)));
        });
    }

    private static DynamicTest test(String model, String name, org.junit.jupiter.api.function.Executable check) {
        return DynamicTest.dynamicTest(model + " " + name, check);
    }

    private static Stream<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            List<Path> models =
                    files.filter(file -> file.toString().endsWith(".bpmn")).toList();
            assertThat(models).isNotEmpty();
            return models.stream();
        }
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replace(".bpmn", "");
    }

    /** The class of this name in some room's {@code process} package. */
    private static Class<?> adapter(String stem) throws Exception {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            Path source = sources.filter(path -> path.endsWith(Path.of("process", stem + ".java")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No class " + stem + " in a process package"));
            String name = Path.of("src/main/java")
                    .relativize(source)
                    .toString()
                    .replace(".java", "")
                    .replace('/', '.');
            return Class.forName(name);
        }
    }

    private static void checkGrammar(BpmnModelInstance model) {
        GRAMMAR.forEach((type, grammar) -> model.getModelElementsByType(type)
                .forEach(element -> assertThat(element.getId()).matches(grammar)));
    }

    private static void checkExpressions(Path file, String stem) throws Exception {
        String bean = Character.toLowerCase(stem.charAt(0)) + stem.substring(1);
        Class<?> adapter = adapter(stem);
        Matcher expressions = ANY_EXPRESSION.matcher(Files.readString(file));
        int found = 0;
        while (expressions.find()) {
            Matcher call = EXPRESSION.matcher(expressions.group());
            if (call.matches()) {
                found++;
                assertThat(call.group(1)).isEqualTo(bean);
                assertThat(publicMethods(adapter)).as(expressions.group()).contains(call.group(2));
            } else {
                // what else is allowed: results of a step of the same model, and the business key
                assertThat(expressions.group())
                        .isIn(
                                "${closing == 'PROCESSING'}",
                                "${roomTaken}",
                                "${closed}",
                                "#{execution.processBusinessKey}");
            }
        }
        assertThat(found).isPositive();
    }

    private static List<String> publicMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .toList();
    }

    private static void checkTaskMethods(BpmnModelInstance model) {
        model.getModelElementsByType(ServiceTask.class).forEach(task -> assertThat(task.getCamundaExpression())
                .contains("." + methodOf(task.getId()) + "(execution)"));
    }

    private static String methodOf(String taskId) {
        String name = taskId.replace("Task_", "");
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static void checkForms(BpmnModelInstance model) throws IOException {
        for (UserTask task : model.getModelElementsByType(UserTask.class)) {
            String form = task.getCamundaFormRef();
            assertThat("Task_" + form).isEqualTo(task.getId());
            assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
            assertThat(Files.readString(Path.of("forms", form + ".form"))).contains("\"id\": \"" + form + "\"");
        }
    }

    private static void checkPicture(BpmnModelInstance model) {
        Collection<String> drawn = model.getModelElementsByType(BpmnShape.class).stream()
                .map(BpmnShape::getBpmnElement)
                .map(BpmnModelElementInstance.class::cast)
                .map(element -> ((FlowNode) element).getId())
                .toList();
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            assertThat(drawn).contains(node.getId());
            boolean needsLabel = !(node instanceof Gateway) && !(node instanceof StartEvent start && inside(start));
            boolean asks =
                    node instanceof ExclusiveGateway && node.getOutgoing().size() > 1;
            if (needsLabel || asks) {
                assertThat(node.getName()).as(node.getId()).isNotBlank();
            }
            if (asks) {
                assertThat(node.getName()).endsWith("?");
                node.getOutgoing()
                        .forEach(flow ->
                                assertThat(flow.getName()).as(flow.getId()).isNotBlank());
            }
            if (node instanceof Event event && event.getName() != null) {
                assertThat(event.getName()).doesNotContain("_");
            }
        }
    }

    private static boolean inside(StartEvent start) {
        return start.getParentElement() instanceof SubProcess;
    }
}
