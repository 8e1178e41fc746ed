package space.coworking.shared;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.spi.ValueAccess;
import org.hibernate.usertype.CompositeUserType;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Stores {@link Money} in two columns: the amount as an exact decimal and the ISO 4217 currency code. Use it with
 * {@code @CompositeType(MoneyType.class)} and name both columns by {@code @AttributeOverride} on {@code amount} and
 * {@code currency}.
 */
public class MoneyType implements CompositeUserType<Money> {

    /** The columns, as Hibernate reads them; their alphabetical order is the order of the property indexes. */
    public static class Columns {
        BigDecimal amount = BigDecimal.ZERO;
        String currency = "";
    }

    @Override
    public @Nullable Object getPropertyValue(Money money, int property) {
        return property == 0 ? money.getAmount() : money.getCurrencyUnit().getCode();
    }

    @Override
    @SuppressWarnings("NullAway") // Hibernate asks for null where the columns are null
    public Money instantiate(ValueAccess values, SessionFactoryImplementor factory) {
        BigDecimal amount = values.getValue(0, BigDecimal.class);
        String currency = values.getValue(1, String.class);
        return amount == null || currency == null ? null : Money.of(CurrencyUnit.of(currency.strip()), amount);
    }

    @Override
    public Class<?> embeddable() {
        return Columns.class;
    }

    @Override
    public Class<Money> returnedClass() {
        return Money.class;
    }

    @Override
    public boolean equals(@Nullable Money one, @Nullable Money other) {
        return Objects.equals(one, other);
    }

    @Override
    public int hashCode(@Nullable Money money) {
        return Objects.hashCode(money);
    }

    @Override
    public Money deepCopy(Money money) {
        return money;
    }

    @Override
    public boolean isMutable() {
        return false;
    }

    @Override
    public Serializable disassemble(Money money) {
        return money;
    }

    @Override
    public Money assemble(Serializable cached, @Nullable Object owner) {
        return (Money) cached;
    }

    @Override
    public Money replace(Money detached, Money managed, @Nullable Object owner) {
        return detached;
    }
}
