"""Commands of the extensions azure-firewall, bastion and application-insights, PROVEN BY THE REFERENCE ONLY.

No registry has these extensions, and the SDK has no operation for them. What the public reference says of a command (its
options, which are required, their accepted words) the real parser checks. The request that it sends is made here from
the options, as the published sources of the extensions map them, so that the state is whole for what comes after; that
the extension sends this very request is not proven by these calls.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from azure.cli.core.azclierror import UnrecognizedArgumentError
from azure.cli.core.commands.client_factory import get_subscription_id
from azure.cli.core.util import send_raw_request

Given = dict[str, Any]
Json = dict[str, Any]


@dataclass(frozen=True)
class Scope:
    """Where a command works: names of resources become ids there, as the extensions take names or ids."""

    subscription: str
    group: str

    def id_of(self, kind: str, name_or_id: str | None) -> str | None:
        if name_or_id is None or name_or_id.startswith("/"):
            return name_or_id
        return f"/subscriptions/{self.subscription}/resourceGroups/{self.group}/providers/{kind}/{name_or_id}"

    def link(self, kind: str, name_or_id: str | None, child: str = "") -> Json | None:
        there = self.id_of(kind, name_or_id)
        return there and {"id": f"{there}{child}"}


def firewall(given: Given, scope: Scope) -> Json:
    address = {
        "subnet": scope.link(VNET, given.get("vnet_name"), "/subnets/AzureFirewallSubnet"),
        "publicIPAddress": scope.link(PUBLIC_IP, given.get("public_ip")),
    }
    return {
        # Without a name of the sku the tier has no effect, says the help of `--tier`.
        "sku": {"name": given.get("sku"), "tier": given.get("tier", "Standard")},
        "firewallPolicy": scope.link("Microsoft.Network/firewallPolicies", given.get("firewall_policy")),
        "ipConfigurations": [{"name": given["conf_name"], "properties": address}] if "conf_name" in given else None,
    }


def firewall_policy(given: Given, scope: Scope) -> Json:
    return {
        "sku": {"tier": given.get("sku")},
        "threatIntelMode": given.get("threat_intel_mode"),
        "dnsSettings": {"enableProxy": given.get("enable_dns_proxy")},
    }


def bastion(given: Given, scope: Scope) -> Json:
    address = {
        "subnet": scope.link(VNET, given["vnet_name"], "/subnets/AzureBastionSubnet"),
        "publicIPAddress": scope.link(PUBLIC_IP, given.get("public_ip_address")),
    }
    return {
        "enableTunneling": given.get("enable_tunneling", False),
        "ipConfigurations": [{"name": "bastion_ip_config", "properties": address}],
    }


def app_insights(given: Given, scope: Scope) -> Json:
    workspace = scope.id_of("Microsoft.OperationalInsights/workspaces", given.get("workspace"))
    return {"Application_Type": given.get("application_type", "web"), "WorkspaceResourceId": workspace}


@dataclass(frozen=True)
class Resource:
    """What a command makes or deletes; `reads` are the options that its properties are made from."""

    kind: str
    version: str
    properties: Callable[[Given, Scope], Json] | None = None
    reads: str = ""
    besides: Callable[[Given], Json] = field(default=lambda given: {})


VNET = "Microsoft.Network/virtualNetworks"
PUBLIC_IP = "Microsoft.Network/publicIPAddresses"
FIREWALL = ("Microsoft.Network/azureFirewalls", "2024-10-01")
POLICY = ("Microsoft.Network/firewallPolicies", "2022-01-01")
BASTION = ("Microsoft.Network/bastionHosts", "2024-01-01")
COMPONENT = ("Microsoft.Insights/components", "2020-02-02-preview")
ALWAYS = {"name", "app", "resource_group", "ids", "location", "tags"}

COMMANDS: dict[str, Resource] = {
    "network firewall create": Resource(
        *FIREWALL,
        firewall,
        "sku tier firewall_policy vnet_name conf_name public_ip zones",
        lambda given: {"zones": given.get("zones")},
    ),
    "network firewall delete": Resource(*FIREWALL),
    "network firewall policy create": Resource(*POLICY, firewall_policy, "sku threat_intel_mode enable_dns_proxy"),
    "network firewall policy delete": Resource(*POLICY),
    "network bastion create": Resource(
        *BASTION,
        bastion,
        "vnet_name public_ip_address sku enable_tunneling",
        lambda given: {"sku": {"name": given.get("sku", "Standard")}},
    ),
    "network bastion delete": Resource(*BASTION),
    "monitor app-insights component create": Resource(
        *COMPONENT, app_insights, "kind workspace application_type", lambda given: {"kind": given.get("kind", "web")}
    ),
    "monitor app-insights component delete": Resource(*COMPONENT),
}


def run_resource(name: str, cmd: Any, given: Given) -> Any:
    """Sends what the command makes or deletes."""
    resource = COMMANDS[name]
    given = {key: value for key, value in given.items() if value is not False or key in resource.reads.split()}
    refuse_unread(name, given.keys() - ALWAYS - set(resource.reads.split()))
    scope = Scope(get_subscription_id(cmd.cli_ctx), given.get("resource_group", ""))
    path = given.get("ids") or scope.id_of(resource.kind, given.get("name") or given["app"])
    url = f"{path}?api-version={resource.version}"
    if resource.properties is None:
        send_raw_request(cmd.cli_ctx, "DELETE", url)
        return None
    properties = resource.properties(given, scope)
    body = {"location": given.get("location"), "tags": given.get("tags"), "properties": properties}
    text = json.dumps(without_gaps({**body, **resource.besides(given)}))
    return send_raw_request(cmd.cli_ctx, "PUT", url, body=text).json()


def refuse_unread(name: str, unread: set[str]) -> None:
    """Else an option would be accepted here and sent nowhere."""
    if unread:
        raise UnrecognizedArgumentError(f"the proof of `az {name}` does not know how to send {sorted(unread)}")


def without_gaps(value: Any) -> Any:
    """Without the properties of options that were not given."""
    if isinstance(value, list):
        return [without_gaps(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: without_gaps(item) for key, item in value.items() if item is not None}
    return {key: item for key, item in kept.items() if item != {} or value[key] == {}}
