package space.coworking.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Component;

/**
 * Which nodes of a model the timeline shows. A node is marked by these extension properties:
 *
 * <ul>
 *   <li>{@code timeline}: the step's name; several nodes may share it
 *   <li>{@code timelineOrder}: its place, smaller first
 *   <li>{@code timelinePath=good}: it is to come as long as the case runs; bad ends go without
 *   <li>{@code timelineWhen=running}: the node stands for the step only while it waits; that it ended doesn't mean that the step is done
 * </ul>
 */
@Component
class TimelineMarks {

    /** The mark on one node. */
    record Mark(String step, int order, boolean onGoodPath, boolean onlyWhileRunning) {}

    private record Model(Map<String, Mark> marks, Set<String> called) {}

    private final RepositoryService repository;

    /** A deployed definition never changes. */
    private final Map<String, Model> byDefinition = new ConcurrentHashMap<>();

    TimelineMarks(RepositoryService repository) {
        this.repository = repository;
    }

    /** @return the definition with which the next case of this kind begins */
    String latest(String processDefinitionKey) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(processDefinitionKey)
                .latestVersion()
                .singleResult()
                .getId();
    }

    /** @return the marks by the id of their node */
    Map<String, Mark> of(String processDefinitionId) {
        return model(processDefinitionId).marks();
    }

    /** @return what is to come in a running instance, in the processes that it calls too */
    Collection<Mark> ahead(String processDefinitionId) {
        List<Mark> ahead = new ArrayList<>();
        collect(processDefinitionId, ahead, new HashSet<>());
        return ahead;
    }

    private void collect(String processDefinitionId, List<Mark> ahead, Set<String> seen) {
        if (seen.add(processDefinitionId)) {
            Model model = model(processDefinitionId);
            model.marks().values().stream().filter(Mark::onGoodPath).forEach(ahead::add);
            model.called().forEach(called -> collect(called, ahead, seen));
        }
    }

    private Model model(String processDefinitionId) {
        return byDefinition.computeIfAbsent(processDefinitionId, this::read);
    }

    private Model read(String processDefinitionId) {
        var bpmn = repository.getBpmnModelInstance(processDefinitionId);
        Map<String, Mark> marks = new HashMap<>();
        for (FlowNode node : bpmn.getModelElementsByType(FlowNode.class)) {
            mark(properties(node)).ifPresent(mark -> marks.put(node.getId(), mark));
        }
        Set<String> called = new HashSet<>();
        for (CallActivity call : bpmn.getModelElementsByType(CallActivity.class)) {
            called(processDefinitionId, call).ifPresent(called::add);
        }
        return new Model(Map.copyOf(marks), Set.copyOf(called));
    }

    /** Processes that call each other travel in one deployment. */
    private Optional<String> called(String caller, CallActivity call) {
        return Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .deploymentId(repository.getProcessDefinition(caller).getDeploymentId())
                        .processDefinitionKey(call.getCalledElement())
                        .singleResult())
                .map(ProcessDefinition::getId);
    }

    private static Optional<Mark> mark(Map<String, String> properties) {
        return Optional.ofNullable(properties.get("timeline"))
                .map(step -> new Mark(
                        step,
                        Integer.parseInt(
                                properties.getOrDefault("timelineOrder", "0").strip()),
                        "good".equals(properties.get("timelinePath")),
                        "running".equals(properties.get("timelineWhen"))));
    }

    private static Map<String, String> properties(FlowNode node) {
        Map<String, String> properties = new HashMap<>();
        ExtensionElements extensions = node.getExtensionElements();
        if (extensions != null) {
            for (CamundaProperties list : extensions
                    .getElementsQuery()
                    .filterByType(CamundaProperties.class)
                    .list()) {
                for (CamundaProperty property : list.getCamundaProperties()) {
                    properties.put(property.getCamundaName(), property.getCamundaValue());
                }
            }
        }
        return properties;
    }
}
