"""The commands of the `ml` extension: each calls the operation of the SDK that the extension calls, with its own quirks."""

from collections.abc import Callable
from typing import Any

from azure.ai.ml import MLClient, load_compute, load_data, load_datastore, load_environment, load_online_deployment
from azure.ai.ml import load_online_endpoint, load_workspace
from azure.ai.ml._version import VERSION
from azure.ai.ml.constants._common import LROConfigurations
from azure.ai.ml.entities import FqdnDestination, Model, PrivateEndpointDestination
from azure.cli.core.azclierror import AzCLIError
from azure.cli.core.commands import LongRunningOperation
from azure.cli.core.commands.client_factory import get_mgmt_service_client, get_subscription_id
from azure.core.exceptions import AzureError, ResourceNotFoundError
from knack.util import CLIError

Given = dict[str, Any]

LROConfigurations.POLL_INTERVAL = LROConfigurations.SLEEP_TIME = 0.02  # nothing here takes long


def run_ml(name: str, cmd: Any, given: Given) -> Any:
    """Runs one command; what is wrong comes out as the extension lets it out."""
    if name not in COMMANDS:
        raise CLIError(f"The stand-in for the extension ml does not play `az {name}`: add it to {__file__}.")
    client = get_mgmt_service_client(
        cmd.cli_ctx,
        MLClient._ml_client_cli,
        subscription_id=get_subscription_id(cmd.cli_ctx),
        resource_group_name=given["resource_group"],
        workspace_name=given.get("workspace_name"),
        cloud=cmd.cli_ctx.cloud.name,
    )
    try:
        return COMMANDS[name](client, given, lambda poller: wait(cmd, poller))
    except (AzCLIError, AzureError, CLIError):
        raise
    except Exception as fault:
        raise CLIError(f"Met error {type(fault)}:{fault}") from fault


def wait(cmd: Any, poller: Any) -> Any:
    return LongRunningOperation(cmd.cli_ctx, poller_done_interval_ms=10.0)(poller)


def create_workspace(client: MLClient, given: Given, wait: Callable) -> Any:
    # The extension always sets the tags: those of the file are lost, only those of `--tags` stay.
    tags = {"createdByToolkit": f"cli-v2-{VERSION}", **given.get("tags", {})}
    named = of(given, "name", "display_name", "description", "location", "public_network_access", "image_build_compute")
    fixed = [{"tags": tags}, {"provision_network_now": given.get("provision_network_now", False)}]
    workspace = load_workspace(given.get("file"), params_override=[*given.get("set", []), *named, *fixed])
    return dumped(wait(client.workspaces.begin_create(workspace)))


def show_workspace(client: MLClient, given: Given, _: Callable) -> Any:
    return dumped(client.workspaces.get(given["name"]))


def delete_workspace(client: MLClient, given: Given, wait: Callable) -> Any:
    return wait(
        client.workspaces.begin_delete(
            given["name"],
            delete_dependent_resources=given.get("all_resources", False),
            permanently_delete=given.get("permanently_delete", False),
        )
    )


def provision_network(client: MLClient, given: Given, wait: Callable) -> Any:
    spark = given.get("include_spark", False)
    return wait(client.workspaces.begin_provision_network(workspace_name=given["name"], include_spark=spark))


def set_outbound_rule(client: MLClient, given: Given, wait: Callable) -> Any:
    made = client.workspace_outbound_rules.begin_create(
        workspace_name=given["workspace_name"], rule=rule_of(given), resource_group=given["resource_group"]
    )
    return dumped(wait(made))


def rule_of(given: Given) -> Any:
    """The words go to the SDK as they are: `--spark-enabled false` is the text "false"."""
    kind, name = given["type"], given["rule"]
    if kind == "fqdn" and "destination" in given:
        return FqdnDestination(name=name, destination=given["destination"])
    if kind == "private_endpoint" and {"service_resource_id", "subresource_target"} <= given.keys():
        return PrivateEndpointDestination(
            name=name,
            service_resource_id=given["service_resource_id"],
            subresource_target=given["subresource_target"],
            spark_enabled=given.get("spark_enabled"),
        )
    if kind in ("fqdn", "private_endpoint"):
        raise CLIError(f"{kind} outbound rule lacks a parameter")
    raise CLIError("--type must be one of the following: fqdn, service_tag, private_endpoint")


def create_datastore(client: MLClient, given: Given, _: Callable) -> Any:
    return dumped(client.datastores.create_or_update(load_datastore(given["file"], params_override=overrides(given))))


def create_data(client: MLClient, given: Given, _: Callable) -> Any:
    return dumped(client.data.create_or_update(load_data(given.get("file"), params_override=overrides(given))))


def create_environment(client: MLClient, given: Given, _: Callable) -> Any:
    environment = load_environment(given.get("file"), params_override=overrides(given))
    return dumped(client.environments.create_or_update(environment))


def create_compute(client: MLClient, given: Given, wait: Callable) -> Any:
    compute = load_compute(given.get("file"), params_override=overrides(given))
    return dumped(wait(client.begin_create_or_update(compute)))


def delete_compute(client: MLClient, given: Given, wait: Callable) -> Any:
    return wait(client.compute.begin_delete(given["name"]))


def list_computes(client: MLClient, given: Given, _: Callable) -> Any:
    return [dumped(one) for one in client.compute.list(compute_type=given.get("type"))]


def create_model(client: MLClient, given: Given, _: Callable) -> Any:
    if not {"name", "path"} <= given.keys():
        raise CLIError("Please provide either --file/-f or --name/-n and --path/-p.")
    keys = ("name", "version", "path", "description", "tags", "stage", "type")
    return dumped(client.create_or_update(Model(**{key: given[key] for key in keys if key in given})))


def create_endpoint(client: MLClient, given: Given, wait: Callable) -> Any:
    endpoint = load_online_endpoint(given.get("file"), params_override=overrides(given, "name", "auth_mode"))
    refuse_if_there(lambda: client.online_endpoints.get(name=endpoint.name), "An endpoint")
    return dumped(wait(client.begin_create_or_update(endpoint)))


def delete_endpoint(client: MLClient, given: Given, wait: Callable) -> Any:
    client.online_endpoints.get(name=given["name"])
    return wait(client.online_endpoints.begin_delete(name=given["name"]))


def invoke_endpoint(client: MLClient, given: Given, _: Callable) -> Any:
    return client.online_endpoints.invoke(
        endpoint_name=given["name"],
        request_file=given.get("request_file"),
        deployment_name=given.get("online_deployment_name"),
    )


def create_deployment(client: MLClient, given: Given, wait: Callable) -> Any:
    deployment = load_online_deployment(given["file"], params_override=overrides(given, "name", "endpoint_name"))
    name, of_endpoint = deployment.name, deployment.endpoint_name
    refuse_if_there(lambda: client.online_deployments.get(name=name, endpoint_name=of_endpoint), "A deployment")
    made = wait(client.begin_create_or_update(deployment))
    if given.get("all_traffic"):
        endpoint = client.online_endpoints.get(of_endpoint)
        endpoint.traffic = {name: 100}
        wait(client.begin_create_or_update(endpoint))
    return dumped(made)


def refuse_if_there(get: Callable[[], Any], kind: str) -> None:
    try:
        get()
    except ResourceNotFoundError:
        return
    raise CLIError(f"(UserError) {kind} with this name already exists.")


def overrides(given: Given, *keys: str) -> list[dict[str, Any]]:
    """What `--set` and named options put over the file."""
    return [*given.get("set", []), *of(given, *keys)]


def of(given: Given, *keys: str) -> list[dict[str, Any]]:
    return [{key: given[key]} for key in keys if key in given]


def dumped(entity: Any) -> Any:
    return entity._to_dict() if hasattr(entity, "_to_dict") else entity


COMMANDS: dict[str, Callable[[MLClient, Given, Callable], Any]] = {
    "ml compute create": create_compute,
    "ml compute delete": delete_compute,
    "ml compute list": list_computes,
    "ml data create": create_data,
    "ml datastore create": create_datastore,
    "ml environment create": create_environment,
    "ml model create": create_model,
    "ml online-deployment create": create_deployment,
    "ml online-endpoint create": create_endpoint,
    "ml online-endpoint delete": delete_endpoint,
    "ml online-endpoint invoke": invoke_endpoint,
    "ml workspace create": create_workspace,
    "ml workspace delete": delete_workspace,
    "ml workspace outbound-rule set": set_outbound_rule,
    "ml workspace provision-network": provision_network,
    "ml workspace show": show_workspace,
}
