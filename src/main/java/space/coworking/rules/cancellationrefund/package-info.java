@NullMarked
@NamedInterface("cancellationrefund")
package space.coworking.rules.cancellationrefund;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
