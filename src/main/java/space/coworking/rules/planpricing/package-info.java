@NullMarked
@NamedInterface("planpricing")
package space.coworking.rules.planpricing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
