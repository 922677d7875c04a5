package dev.ostiary.cli;

import dev.ostiary.admin.AdminFront;
import dev.ostiary.admin.ApprovalApi;
import dev.ostiary.config.HostPort;
import dev.ostiary.crypto.TokenCheck;
import dev.ostiary.wire.HttpDoor;
import dev.ostiary.wire.HttpLimits;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** The admin port while the gateway runs. */
final class AdminService {

    private final Building building;
    private final HttpDoor door;

    AdminService(Building building, HostPort address) {
        this.building = building;
        AdminFront front = new AdminFront(building::upstreams, building.metrics()::text, approvals(building));
        this.door = HttpService.door(
                building,
                address,
                "--admin",
                front,
                HttpLimits.standard(),
                building.tls().admin());
        front.serve(Hosts.of(door.address(), List.of()));
    }

    /** Its token is not the one that agents have; until it is made, nobody gets in. */
    private static ApprovalApi approvals(Building building) {
        TokenCheck check = new TokenCheck(building.installation().adminToken(), building.clock(), _ -> {});
        return new ApprovalApi(
                () -> building.configuration().settings().approval().adminApi(),
                check::accepts,
                building.desk().decisions(),
                building.files());
    }

    InetSocketAddress address() {
        return door.address();
    }

    String base() {
        return Hosts.base(Hosts.scheme(door), door.address());
    }

    /** Takes up new keys and certificates. */
    void rebuild() {
        HttpService.secure(door, building.tls().admin());
    }

    void close() {
        door.close(Duration.ofSeconds(1));
    }
}
