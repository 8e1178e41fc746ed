package space.coworking.rules;

import java.util.List;

/** Where the workbooks in force come from; today the shipped files, later versions that staff published. */
interface TableSource {

    List<TableVersion> inForce();
}
