package space.coworking.crm;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.shared.LikePattern;

/** The leads as staff read them. */
@Service
@Transactional(readOnly = true)
public class LeadReading {

    private final JdbcClient jdbc;
    private final Leads leads;

    LeadReading(JdbcClient jdbc, Leads leads) {
        this.jdbc = jdbc;
        this.leads = leads;
    }

    /**
     * Newest first; a sort of the page request is ignored.
     *
     * @param text part of the title in either language, the reference, or the contact's name, address or company
     */
    public Page<LeadView> search(@Nullable String text, @Nullable LeadStage stage, Pageable page) {
        String condition = " where true"
                + (text == null || text.isBlank() ? "" : " and searched like :text")
                + (stage == null ? "" : " and stage = :stage");
        List<LeadView> lines = jdbc.sql(
                        "select * from lead" + condition + " order by created_at desc, id limit :size offset :offset")
                .param("text", LikePattern.containing(text))
                .param("stage", stage == null ? "" : stage.name())
                .param("size", page.isPaged() ? page.getPageSize() : Integer.MAX_VALUE)
                .param("offset", page.isPaged() ? page.getOffset() : 0)
                .query((row, number) -> view(Leads.lead(row)))
                .list();
        long total = jdbc.sql("select count(*) from lead" + condition)
                .param("text", LikePattern.containing(text))
                .param("stage", stage == null ? "" : stage.name())
                .query(Long.class)
                .single();
        return new PageImpl<>(lines, page, total);
    }

    public Optional<LeadDetail> lead(UUID id) {
        return leads.find(id)
                .map(lead -> new LeadDetail(
                        view(lead), lead.phone(), lead.company(), lead.lostReason(), history(id), messages(id)));
    }

    private List<LeadDetail.Entry> history(UUID lead) {
        return jdbc.sql("select at, message_key, arguments from lead_history where lead_id = ? order by id")
                .param(lead)
                .query((row, number) -> entry(row))
                .list();
    }

    private List<LeadDetail.Message> messages(UUID lead) {
        return jdbc.sql("select * from lead_handoff where lead_id = ? order by created_at, id")
                .param(lead)
                .query((row, number) -> new LeadDetail.Message(
                        row.getString("type"),
                        row.getInt("attempts"),
                        row.getString("last_error"),
                        Leads.instant(row, "delivered_at"),
                        Leads.instant(row, "next_attempt_at")))
                .list();
    }

    private static LeadDetail.Entry entry(ResultSet row) throws SQLException {
        Array arguments = row.getArray("arguments");
        return new LeadDetail.Entry(
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("message_key"), List.of((String[])
                        arguments.getArray()));
    }

    private static LeadView view(Lead lead) {
        return new LeadView(
                lead.id(),
                lead.source(),
                lead.sourceId(),
                lead.reference(),
                lead.title(),
                lead.value(),
                lead.contactName(),
                lead.email(),
                lead.stage(),
                lead.createdAt(),
                lead.handedOffAt());
    }
}
