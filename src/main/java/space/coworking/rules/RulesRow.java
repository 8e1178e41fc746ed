package space.coworking.rules;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import space.coworking.shared.LocalText;

/** The row of a decision table that made something, as it is stored with what it made. */
@Embeddable
public record RulesRow(
        @Column(name = "rules_table") String table,
        @Column(name = "rules_version") Integer version,
        @Column(name = "rules_row") String row,
        @Column(name = "reason_en") String reasonEn,
        @Column(name = "reason_de") String reasonDe) {

    public static RulesRow of(Because because) {
        return new RulesRow(
                because.table(),
                because.version(),
                because.row(),
                because.reason().en(),
                because.reason().de());
    }

    public Because because() {
        return new Because(table, version, row, new LocalText(reasonEn, reasonDe));
    }
}
