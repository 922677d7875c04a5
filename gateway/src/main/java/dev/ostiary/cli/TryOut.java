package dev.ostiary.cli;

import dev.ostiary.admission.Arrival;
import dev.ostiary.admission.TaskClaims;
import dev.ostiary.config.AllowEntry;
import dev.ostiary.config.PolicyCase;
import dev.ostiary.gateway.Carried.Refusal;
import dev.ostiary.gateway.House;
import dev.ostiary.gateway.Refusals;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.policy.Decision;
import dev.ostiary.policy.RuleName;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.session.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes one call through admission and the stages of a house, without sending or recording anything. */
final class TryOut {

    private static final String NO_ID = "not-recorded";
    /** One in which a request says nothing of its sender, as those who try something out do not either. */
    private static final Revision REVISION = Revision.NEWEST_LEGACY;

    private static final RuleName NO_RULE = new RuleName("tasks", "ostiary.yaml");

    private final House house;

    TryOut(House house) {
        this.house = house;
    }

    /** @param answer the result that the server would give, to see what the caller would get of it */
    Tried call(PolicyCase.Caller who, Optional<String> task, PolicyCase.Call call, Optional<ObjectNode> answer) {
        Message.Request request = request(task, call);
        Session session = new Session(new SessionKey("check"), identity(who), Optional.empty(), REVISION);
        return switch (house.admission().tasks().settle(session.identity(), Optional.empty(), request.params())) {
            case TaskClaims.Settled.For(Optional<Task> settled) ->
                judged(settled.map(session::actingFor).orElse(session), call.server(), request, answer);
            case TaskClaims.Settled.Refused(Reason reason, String detail) ->
                new Tried(
                        Tried.Verdict.REFUSE,
                        Optional.of(reason),
                        NO_RULE,
                        List.of(new Tried.Say("admission", "refused", detail)),
                        answer(request, reason));
        };
    }

    private Tried judged(Session session, String server, Message.Request request, Optional<ObjectNode> answer) {
        Arrival arrival = Arrival.of(request, Direction.TO_SERVER, session, server, 0);
        List<Tried.Say> says = new ArrayList<>();
        Outcome.Judged outcome = judged(arrival, says);
        Decision decision = outcome.envelope().decision();
        return switch (outcome) {
            case Outcome.Forwarded forwarded ->
                new Tried(
                        Tried.Verdict.ALLOW,
                        Optional.empty(),
                        decision.rule(),
                        says,
                        forwarded.envelope().message(),
                        answer.map(result -> told(session, server, request, result)));
            case Outcome.Refused refused ->
                new Tried(
                        refused.reason() == Reason.UNKNOWN_NAME ? Tried.Verdict.HIDDEN : Tried.Verdict.REFUSE,
                        Optional.of(refused.reason()),
                        decision.rule(),
                        says,
                        answer(request, refused.reason()));
            case Outcome.Suspended _ ->
                new Tried(
                        Tried.Verdict.APPROVE,
                        Optional.of(Reason.APPROVAL_REQUIRED),
                        decision.rule(),
                        says,
                        answer(request, Reason.APPROVAL_REQUIRED));
            case Outcome.Answered _ -> throw new IllegalStateException("no stage answers a call");
        };
    }

    private Outcome.Judged judged(Arrival arrival, List<Tried.Say> says) {
        return house.pipeline()
                .judge(
                        house.admission().admit(arrival),
                        (stage, did) -> says.add(
                                did.isEmpty()
                                        ? new Tried.Say(stage.name(), "passed", "")
                                        : Tried.Say.of(stage.name(), did)));
    }

    private Tried.Told told(Session session, String server, Message.Request request, ObjectNode result) {
        Message.Result answer = new Message.Result(request.id(), result);
        Arrival arrival = Arrival.answering(request, answer, Direction.TO_CLIENT, session, server, 0);
        List<Tried.Say> says = new ArrayList<>();
        Message told = switch (judged(arrival, says)) {
            case Outcome.Forwarded forwarded -> forwarded.envelope().message();
            case Outcome.Refused refused ->
                Refusals.serverAnswer(request, new Refusal(refused.reason(), NO_ID), Revision.NEWEST);
            case Outcome.Suspended _ -> answer(request, Reason.QUARANTINED);
            case Outcome.Answered _ -> answer(request, Reason.EXECUTED_RESULT_WITHHELD);
        };
        return new Tried.Told(says, told);
    }

    private static Message answer(Message.Request request, Reason reason) {
        return Refusals.request(request, new Refusal(reason, NO_ID), REVISION);
    }

    private static Message.Request request(Optional<String> task, PolicyCase.Call call) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        String method = switch (call.target()) {
            case AllowEntry.Tool(String name) -> {
                params.put("name", name).set("arguments", call.arguments());
                yield Methods.TOOLS_CALL;
            }
            case AllowEntry.Prompt(String name) -> {
                params.put("name", name).set("arguments", call.arguments());
                yield Methods.PROMPTS_GET;
            }
            case AllowEntry.Resource(String uri) -> {
                params.put("uri", uri);
                yield Methods.RESOURCES_READ;
            }
            case AllowEntry.Everything _ -> throw new IllegalStateException("a call names something");
        };
        task.ifPresent(named -> params.putObject(MetaKeys.META).put(MetaKeys.TASK, named));
        return new Message.Request(new RequestId.Text("check"), method, params);
    }

    /** The identity that goes by this name; a plain word is a subject of no issuer. */
    private static Identity identity(PolicyCase.Caller who) {
        String name = who.name();
        int issuer = name.indexOf('#');
        if (name.equals("installation")) {
            return new Identity.Installation();
        }
        if (name.equals("anyone")) {
            return new Identity.Anyone();
        }
        if (name.startsWith("local:")) {
            return new Identity.Local(name.substring("local:".length()));
        }
        if (name.startsWith("key:")) {
            return new Identity.KeyHolder(name.substring("key:".length()), Set.copyOf(who.scopes()));
        }
        if (name.startsWith("certificate:")) {
            return new Identity.Certified(
                    name.substring("certificate:".length()), Set.copyOf(who.groups()), Set.copyOf(who.scopes()));
        }
        return new Identity.Subject(
                issuer < 0 ? "" : name.substring(0, issuer),
                name.substring(issuer + 1),
                Set.copyOf(who.groups()),
                Set.copyOf(who.scopes()),
                who.actors(),
                who.claimed());
    }
}
