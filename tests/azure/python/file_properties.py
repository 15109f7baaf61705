"""Which loader reads each YAML file, and what the loaded object must say for each control."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from azure.ai.ml import load_compute, load_data, load_datastore, load_environment, load_online_deployment
from azure.ai.ml import load_online_endpoint, load_workspace
from azure.ai.ml.entities import (
    AmlCompute,
    AzureBlobDatastore,
    Data,
    Environment,
    ManagedOnlineDeployment,
    ManagedOnlineEndpoint,
    Workspace,
)


@dataclass(frozen=True)
class Property:
    """At `path` of the loaded object stands `wanted`, or what `wanted` accepts, while the choices are as in `when`."""

    control: str
    path: str
    wanted: Any
    when: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    load: Callable[..., Any]
    entity: type
    properties: tuple[Property, ...]
    # What the command puts over the file, without which the loader refuses it.
    given: tuple[Mapping[str, str], ...] = ()


def ends(text: str) -> Callable[[Any], bool]:
    return lambda value: str(value).endswith(text)


def holds(text: str) -> Callable[[Any], bool]:
    return lambda value: text in str(value)


def at_least(number: int) -> Callable[[Any], bool]:
    return lambda value: value >= number


def load_conda(file: Path, params_override: list[Any]) -> Any:
    """No loader reads it alone: the environment brings it with it."""
    return load_environment(file.with_name("environment.yml"), params_override=params_override).conda_file


OWN = {"network": "own"}
MANAGED = {"network": "managed"}
IDENTITY = "identity.user_assigned_identities[0].resource_id"

COMPUTE = (
    Property("cmp-no-public-ip", "enable_node_public_ip", False),
    Property("cmp-no-public-ip", "network_settings.subnet", ends("/subnets/snet-training"), OWN),
    Property("cmp-no-public-ip", "network_settings", None, MANAGED),
    Property("cmp-no-ssh", "ssh_public_access_enabled", False),
    Property("cmp-no-ssh", "ssh_settings", None),
    Property("iam-compute-endpoint-identity", "identity.type", "user_assigned"),
    Property("iam-compute-endpoint-identity", IDENTITY, holds("/userAssignedIdentities/id-compute-")),
)

KINDS: dict[str, Kind] = {
    "workspace.yml": Kind(
        load_workspace,
        Workspace,
        (
            Property("ws-create", "storage_account", holds("/storageAccounts/")),
            Property("ws-create", "key_vault", holds("/vaults/")),
            Property("ws-create", "container_registry", holds("/registries/")),
            Property("net-ws-private", "public_network_access", "Disabled"),
            Property("data-no-shared-key", "system_datastores_auth_mode", "identity"),
            Property("cmp-private-image-build", "image_build_compute", "cpu-train"),
            Property("iam-workspace-identity", "identity.type", "userAssigned"),
            Property("iam-workspace-identity", IDENTITY, holds("/userAssignedIdentities/id-mlw-")),
            Property("iam-workspace-identity", "primary_user_assigned_identity", holds("/id-mlw-")),
            Property("net-managed-vnet", "managed_network.isolation_mode", "AllowOnlyApprovedOutbound", MANAGED),
            Property("net-managed-vnet", "managed_network.firewall_sku", "Standard", MANAGED),
            Property("net-managed-vnet", "managed_network.outbound_rules[*].type", "FQDN", MANAGED),
            Property("net-managed-vnet", "managed_network", None, OWN),
            Property("model-deployment-egress", "managed_network.isolation_mode", "AllowOnlyApprovedOutbound", MANAGED),
            Property("net-serverless-private", "serverless_compute.no_public_ip", True, OWN),
            Property("net-serverless-private", "serverless_compute.custom_subnet", ends("/snet-training"), OWN),
            Property("data-hbi", "hbi_workspace", True, {"highBusinessImpact": True}),
        ),
    ),
    "cluster.yml": Kind(
        load_compute,
        AmlCompute,
        (
            *COMPUTE,
            Property("cmp-idle-and-reimage", "min_instances", 0),
            Property("cmp-idle-and-reimage", "idle_time_before_scale_down", 120),
        ),
    ),
    "datastore.yml": Kind(
        load_datastore,
        AzureBlobDatastore,
        (
            Property("data-credless-datastore", "credentials.type", "None"),
            Property("data-credless-datastore", "account_name", holds("st")),
            Property("data-credless-datastore", "protocol", "https"),
        ),
    ),
    "data.yml": Kind(
        load_data,
        Data,
        (
            Property("data-asset-versions", "version", "1"),
            Property("data-asset-versions", "path", holds("azureml://datastores/")),
        ),
    ),
    "environment.yml": Kind(
        load_environment,
        Environment,
        (
            Property("cmp-pinned-environment", "image", lambda value: value.rpartition(":")[2] not in ("", "latest")),
            Property("cmp-pinned-environment", "conda_file.channels[0]", "conda-forge"),
        ),
    ),
    "conda.yml": Kind(
        load_conda,
        dict,
        (
            Property("cmp-pinned-environment", "dependencies[0]", holds("=")),
            Property("cmp-pinned-environment", "dependencies[2].pip[*]", holds("==")),
        ),
    ),
    "endpoint.yml": Kind(
        load_online_endpoint,
        ManagedOnlineEndpoint,
        (
            Property("model-endpoint-entra", "auth_mode", "aad_token"),
            Property("model-endpoint-entra", "identity.type", "user_assigned"),
            Property("model-endpoint-entra", IDENTITY, holds("/userAssignedIdentities/id-endpoint-")),
            Property("model-endpoint-private", "public_network_access", "disabled"),
        ),
    ),
    "deployment.yml": Kind(
        load_online_deployment,
        ManagedOnlineDeployment,
        (
            Property("model-registration", "model", holds(":")),
            Property("cmp-pinned-environment", "environment", holds(":")),
            Property("cmp-pinned-environment", "code_configuration.scoring_script", "score.py"),
            Property("model-deployment-egress", "egress_public_network_access", "disabled", OWN),
            Property("model-deployment-availability", "instance_count", at_least(3)),
            Property("model-deployment-availability", "request_settings.request_timeout_ms", 5000),
            Property("model-deployment-availability", "liveness_probe.period", 10),
            Property("model-deployment-availability", "readiness_probe.period", 10),
        ),
    ),
}