@NullMarked
@NamedInterface("dunning")
package space.coworking.rules.dunning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
