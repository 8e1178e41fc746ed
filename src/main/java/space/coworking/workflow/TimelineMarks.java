package space.coworking.workflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Component;

/**
 * Which nodes of a model the timeline shows. A node is marked by the extension property {@code timeline} with the step's name,
 * {@code timelineOrder} with its place, and {@code timelinePath} with {@code good} where it is to come as long as the case runs.
 */
@Component
class TimelineMarks {

    /**
     * The mark on one node.
     *
     * @param order place on the timeline, smaller first
     * @param onGoodPath whether it is to come while the case runs; bad ends show only when they happened
     */
    record Mark(String step, int order, boolean onGoodPath) {}

    private final RepositoryService repository;

    /** A deployed definition never changes. */
    private final Map<String, Map<String, Mark>> byDefinition = new ConcurrentHashMap<>();

    TimelineMarks(RepositoryService repository) {
        this.repository = repository;
    }

    /** @return the marks by the id of their node */
    Map<String, Mark> of(String processDefinitionId) {
        return byDefinition.computeIfAbsent(processDefinitionId, this::read);
    }

    private Map<String, Mark> read(String processDefinitionId) {
        Map<String, Mark> marks = new HashMap<>();
        for (FlowNode node :
                repository.getBpmnModelInstance(processDefinitionId).getModelElementsByType(FlowNode.class)) {
            mark(properties(node)).ifPresent(mark -> marks.put(node.getId(), mark));
        }
        return Map.copyOf(marks);
    }

    private static Optional<Mark> mark(Map<String, String> properties) {
        return Optional.ofNullable(properties.get("timeline"))
                .map(step -> new Mark(
                        step,
                        Integer.parseInt(
                                properties.getOrDefault("timelineOrder", "0").strip()),
                        "good".equals(properties.get("timelinePath"))));
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
