/** The decision behind the value of each option. `overrides.ts` says it where one command gives an option another weight. */
export const optionSentences: Readonly<Record<string, string>> = {
  '--access':
    'Whether traffic that fits the rule passes or is dropped. The rule with the lowest priority number that fits wins, so what is allowed must stand before the rule that denies the rest.',
  '--account-name': 'The storage account whose service is set up.',
  '--action':
    'Who is told, and how: a mailbox that a team reads, not one person’s, or alerts go unread on holidays.',
  '--action-group':
    'Whom the alert reaches. An alert without one is a line in a log that nobody opens.',
  '--address-prefix':
    'The destinations that the route catches. `0.0.0.0/0` catches everything that no narrower route does, so nothing leaves past the firewall.',
  '--address-prefixes':
    'The range of addresses. What it holds can be routed and filtered as one, and it must overlap nothing that it will ever be peered with.',
  '--admin-enabled':
    'Whether the registry has an administrator with a password. It is one account for everybody, with every right and no name in the logs; so there is none.',
  '--admin-username':
    'The local account that Azure demands. Nobody signs in with it: people come in with Entra ID.',
  '--alert-notifications':
    'From which severity on Defender writes to the contact. `Medium` misses little and drowns nobody.',
  '--all': 'Looks everywhere in the subscription, not only at its top.',
  '--all-traffic':
    'Sends every call to this deployment at once. Leave it out to try a second deployment beside the first.',
  '--allocation-method':
    'Whether the address may change. A fixed one can stand in the allow-lists of others.',
  '--allow-blob-public-access':
    'Whether a container may ever be opened to anonymous readers. With `false` nobody can, not even by mistake.',
  '--allow-cross-tenant-replication':
    'Whether blobs may be copied by policy into another organisation’s tenant: a way out that no firewall sees.',
  '--allow-exports':
    'Whether images may be copied out of the registry to another. With `false` they leave only by a pull that is logged.',
  '--allow-shared-key-access':
    'Whether the two account keys work. A key is a password for everything that names no person, so only Entra ID remains.',
  '--allow-trusted-services':
    'Lets named Azure services, Azure ML among them, pass the closed door with their own identity. Without it no image can be built.',
  '--allowed-copy-scope':
    'From where blobs may be copied in: only from accounts of the same tenant, so a stranger’s account cannot be the other end.',
  '--app': 'The name of the Application Insights component.',
  '--application-type':
    'What kind of application sends the traces. It changes what the portal shows, nothing about security.',
  '--assign-identity':
    'Gives the machine an identity of its own, which the sign-in with Entra ID needs. Nothing is stored on the disk.',
  '--assignee-object-id':
    'Who gets the role, by the id that never changes. A look-up by name would need rights in the directory and can meet a namesake.',
  '--assignee-principal-type':
    'Says what kind of principal it is, so that Azure need not look it up: a new identity is not known everywhere at once.',
  '--body': 'The request, in a file that can be read and reviewed before it is sent.',
  '--bypass':
    'Who passes the closed door all the same: Azure services that Microsoft trusts, by their own identity. Nobody on the internet is among them.',
  '--condition':
    'Which line of the activity log raises the alert. Each operation that weakens the protection is named exactly.',
  '--conf-name': 'The name of the firewall’s connection to its subnet and public address.',
  '--connection-name':
    'The name of the connection as the owner of the target sees it when approving it.',
  '--container-delete-retention-days':
    'How long a deleted container can be brought back: time to notice a mistake, or a blackmail.',
  '--custom-role-only':
    'Looks only at roles that somebody here wrote, which is faster and finds no built-in one by the same name.',
  '--default-action':
    'What happens to a caller that no rule names. `Deny` makes every door that is open a decision that somebody wrote down.',
  '--default-outbound-access':
    'Whether machines in the subnet get a hidden way to the internet. With `false` they have only the ways out that you make.',
  '--delete-retention-days':
    'How long what was deleted can be brought back. Long enough to notice; after that it is gone for good.',
  '--description':
    'What the mail says. Whoever is woken by it should know from this line what happened.',
  '--destination-address-prefixes':
    'Where the traffic may go: a service tag, whose addresses Microsoft keeps up to date, rather than a list that ages.',
  '--destination-port-ranges':
    'The ports of the target. Only those that the service needs, so that the tag’s other services stay closed.',
  '--direction':
    'Whether the rule is about what leaves, which is how data is carried off, or about what comes in.',
  '--disable-bgp-route-propagation':
    'Keeps routes learned from a gateway out of the table, so that none of them leads around the firewall.',
  '--display-name':
    'What the portal calls it, for whoever meets a refusal and looks for its reason.',
  '--emails': 'Who is written to when Defender finds something. Use a mailbox that a team reads.',
  '--enable-container-delete-retention':
    'Keeps a deleted container for a while instead of destroying it at once.',
  '--enable-delete-retention':
    'Keeps what was deleted for a while instead of destroying it at once.',
  '--enable-dns-proxy':
    'Lets the firewall answer names for the subnet, so that it filters by the same addresses that the clients were given.',
  '--enable-local-user':
    'Whether accounts with a password of their own may sign in by SFTP. They are outside Entra ID and its rules.',
  '--enable-purge-protection':
    'Keeps deleted keys from being destroyed before their time, by anybody, Microsoft’s support included. It cannot be switched off again.',
  '--enable-rbac-authorization':
    'Who may read a secret is decided by role assignments, where reviews see it, and not by a list inside the vault.',
  '--enable-secure-boot':
    'The machine starts only what is signed, so nothing can hide below the operating system.',
  '--enable-tunneling':
    'Lets the command line use the bastion, so that a terminal or editor needs no public address either.',
  '--enable-versioning':
    'Keeps the earlier content of each blob that is overwritten. A model or data set that was tampered with can be compared and brought back.',
  '--enable-vtpm':
    'Gives the machine a virtual security chip, in which the measurements of its start are kept and can be checked.',
  '--enabled':
    'Whether flows are recorded. A record that is made and switched off looks like protection and is none.',
  '--encryption-key-name':
    'The key that wraps the account’s own. Whoever disables it makes the data unreadable: it is the last lever that you have.',
  '--encryption-key-source': 'Where the key comes from: your vault, not Microsoft’s own store.',
  '--encryption-key-vault':
    'The vault of the key. No version is named, so that a rotated key is taken up by itself.',
  '--endpoint-name': 'The private endpoint to which it belongs.',
  '--export-to-resource-specific':
    'Writes each kind of log into a table of its own, with columns, instead of one table that is hard to query and to protect.',
  '--encryption-key-type-for-queue':
    'Which key encrypts queues: that of the account, so that a key of yours would cover them too. Decided at creation.',
  '--encryption-key-type-for-table':
    'Which key encrypts tables: that of the account, so that a key of yours would cover them too. Decided at creation.',
  '--extensions':
    'Which parts of the plan are on beyond its core, such as the scan for malware in what is uploaded. Each costs, and each finds something else.',
  '--file':
    'The description, in a file of the bundle. It can be reviewed, compared and kept, which a long command cannot.',
  '--fill-role-definition-name':
    'Leaves names of roles out: a role of a group has none where the subscription is listed, so the guide compares ids.',
  '--fill-principal-name':
    'Whether names are looked up in the directory. Without it no right in the directory is needed.',
  '--filter': 'Only what fails its policy is listed.',
  '--firewall-policy':
    'The rules that the firewall follows. They exist first, so there is no minute in which it has none.',
  '--generate-ssh-keys':
    'Makes a key pair if this machine has none. The guide’s way in is Entra ID; the key is what Azure asks for.',
  '--group-id':
    'Which service of the target the endpoint leads to. An account has several, and each needs an endpoint of its own.',
  '--https-only':
    'Refuses requests without encryption, instead of trusting every client to ask for it.',
  '--id':
    'The application that the portal calls Azure Cosmos DB. The id is the same in every tenant; a name could be taken by another.',
  '--identity-name':
    'The managed identity whose federated credentials are read: each lets someone outside of Azure act as it.',
  '--identity-type':
    'The account reads its key with an identity that exists before it, so that it is encrypted from its first byte.',
  '--ids':
    'The full resource ID: it finds the resource in whichever group and subscription it is, without a guess.',
  '--include-inherited':
    'Lists what is held above as well, by the group, the subscription or a management group.',
  '--image':
    'The system that the machine starts with, by publisher and kind. The newest build has the newest repairs.',
  '--key-vault-user-identity-id':
    'The identity with which the account asks the vault for its key. It may wrap and unwrap, and nothing else.',
  '--kind': 'The kind of account: the only one with all of the protections set here.',
  '--linked-resource':
    'What is reached only through the scope from then on: logs as well as queries.',
  '--location':
    'The region in which the data lies and by whose law. All that talk to each other should be in the same one.',
  '--lock-type':
    'What the lock forbids. `CanNotDelete` lets work go on and stops the deletion that nobody meant, or somebody did.',
  '--logs':
    'Which logs are kept. All of them: what was not recorded cannot be asked for after the event.',
  '--method': 'Which kind of request it is.',
  '--metrics':
    'Whether measurements are kept too. An odd load is often the first thing that anybody notices.',
  '--min-tls-version':
    'Refuses clients that speak an outdated encryption, which can be broken on the way.',
  '--name':
    'The name of what is made, changed or read. It is part of the resource ID to which roles, locks and logs point, and most names cannot be changed later.',
  '--namespace':
    'The service that the subscription may use from now on. It is registered for the whole subscription, and costs nothing.',
  '--nat-gateway': 'The one way out of the subnet, with an address that others can know.',
  '--network-security-group':
    'The filter of the subnet, attached as it is made, so that nothing ever stands in it unfiltered.',
  '--next-hop-ip-address':
    'Where the traffic is sent instead: the private address of the firewall.',
  '--next-hop-type':
    'What kind of place that is. Without it Azure would take its own way to the internet.',
  '--nics': 'The network card, made before and without a public address.',
  '--no-wait': 'Returns at once. The scan takes a while, and nothing here waits for it.',
  '--notes': 'Why the lock is there, for whoever is stopped by it.',
  '--notifications-by-role':
    'Which roles are written to besides, so that a mailbox that dies does not silence the alerts.',
  '--nsg-name': 'The security group to which the rule belongs.',
  '--os-disk-delete-option':
    'What becomes of the disk when the machine goes. A forgotten disk is a copy of everything on it.',
  '--output': 'How the answer is written. With `tsv` a script gets the bare value, without quotes.',
  '--output-file':
    'Where the evidence is written: a file that can be filed, instead of a screen that scrolls away.',
  '--parameters':
    'What the template does not say itself: here the names of the vault and of the key, so that one template serves for two keys.',
  '--params':
    'What the policy does when it fires. `Deny` refuses the request, while its usual `Audit` only writes it down.',
  '--path':
    'The output of the job that trained it, inside the workspace. So its lineage leads back to code and data.',
  '--permanently-delete':
    'Skips the 14 days in which the workspace could be brought back. Its name, identity and dependencies are free again at once.',
  '--policy':
    'The built-in definition, by its id. It is Microsoft’s and stays up to date; only the assignment is yours.',
  '--policy-assignment': 'Looks only at what this assignment judges.',
  '--policy-set-definition':
    'The set of policies, by its id: the benchmark against which the resources are judged from now on.',
  '--priority':
    'The place in the row: a lower number is asked first. The gaps leave room for rules of your own.',
  '--private-connection-resource-id':
    'What the endpoint leads to: this one resource, not its whole service. So the way cannot be used to reach a stranger’s.',
  '--private-dns-zone':
    'The zone into which the address is written. Without it clients go on being sent to the public address.',
  '--private-endpoint-network-policies':
    'Whether security groups and routes apply to private endpoints. The endpoints need no filter of their own: they lead only inwards.',
  '--protocol': 'Which protocol the rule is about.',
  '--public-access':
    'Whether anybody may read the container without signing in. `off` holds even if the account is opened one day.',
  '--public-ip':
    'The address by which traffic leaves. It is the only one that others have to allow.',
  '--public-ip-address':
    'The address of the bastion, which is the one door, instead of an address for each machine.',
  '--public-ip-addresses': 'The addresses that others see. With one they can allow it by name.',
  '--public-network-access':
    'Whether the resource answers on a public address at all. `Disabled` from its creation: there is no minute in which it was open.',
  '--public-network-enabled':
    'Whether the registry answers on a public address at all. `false` from its creation on.',
  '--query':
    'Which part of the answer is read. In brackets, so that an absent value is seen as such and not taken for an empty one.',
  '--registration-enabled':
    'Whether machines write themselves into the zone. They must not: the zone holds endpoints only, and a machine could take a name.',
  '--registry': 'The registry that holds the image.',
  '--request-file':
    'The request to send: a sample without anything confidential, since it may be logged.',
  '--require-infrastructure-encryption':
    'Encrypts the data a second time, with another key and method. Decided at creation, and never again.',
  '--resource': 'The resource that it applies to, by its full ID.',
  '--resource-group':
    'The group that holds it. Rights, locks, policies and costs are given by group, so what lives and dies together belongs in one.',
  '--resource-type': 'Looks only at deleted vaults.',
  '--retention-days':
    'How long a deleted vault or key can be brought back. The longest there is, and fixed at creation.',
  '--retention-time':
    'How many days logs are kept. Intruders are often found after months, and then the first day matters.',
  '--role':
    'What may be done. The narrowest role that does the job, since a stolen identity has exactly these rights.',
  '--role-definition':
    'The role of your own, in a file: it lists each allowed action, and what is not on it is refused.',
  '--route-table':
    'Where the subnet sends its traffic. Attached as the subnet is made, so that nothing ever leaves past it.',
  '--route-table-name': 'The route table to which the route belongs.',
  '--rule': 'The name of the outbound rule, under which it is found and removed again.',
  '--scope': 'How far the right or rule reaches: one resource or one group, not the subscription.',
  '--scope-name': 'The private link scope that is joined.',
  '--security-type':
    'Makes the machine one whose start can be checked and locked down. It cannot be switched on for every image later.',
  '--service-resource-id':
    'The one resource that compute may reach by the rule: this account, and no other one of the same service.',
  '--short-name': 'The sender’s name in a text message, at most twelve characters.',
  '--size': 'How large the machine is: small, since it is only a door.',
  '--source-address-prefixes': 'Whose traffic the rule is about.',
  '--source-port-ranges': 'The ports from which clients call. They choose them at random, so all.',
  '--storage-account': 'The storage account that holds it.',
  '--subnet': 'The subnet from which it takes its private address, and by whose rules it lives.',
  '--subplan': 'How the plan is charged and what it covers.',
  '--subresource-target': 'Which service of the target may be reached, and not its others.',
  '--subscription':
    'The subscription of a resource that you brought. Your default subscription stays as it is.',
  '--tag': 'Finds what carries the mark of this plan, so that undo touches nothing else.',
  '--tags':
    'The mark of this plan. Undo deletes only what carries it, so what others made is safe.',
  '--template-file':
    'The resource as Resource Manager reads it, for what no option of a command can say. It can be reviewed, compared and kept.',
  '--threat-intel-mode':
    'What is done with traffic to addresses that Microsoft knows to be malicious: it is refused, and not only reported.',
  '--traffic-analytics':
    'Turns raw records of flows into tables that can be asked who spoke to whom.',
  '--upgrade':
    'Takes the newest version if an older one is there: some options here do not exist in older ones.',
  '--url':
    'The resource and the version of the interface. It is fixed, so that the answer means tomorrow what it means today.',
  '--user-assigned-identity':
    'The identity that writes the records, so that the account needs no key.',
  '--user-identity-id':
    'The identity that the account carries. It may read the key before the account exists.',
  '--version':
    'The version under which it is registered. A version never changes, so a deployment that names it always gets the same.',
  '--virtual-network':
    'The network whose machines get the zone’s answers. All others go on seeing the public address.',
  '--vnet': 'The network whose flows are recorded: every subnet in it, those made later too.',
  '--vnet-name': 'The virtual network that it is part of.',
  '--wait': 'Goes on only when the service is ready. The next call would fail.',
  '--workspace':
    'The Log Analytics workspace that receives it, where it cannot be changed by those who caused it.',
  '--workspace-name': 'The workspace that it belongs to, whose roles decide who may use it.',
  '--yes': 'Asks no question. The script has asked once before it began.',
  '--zone':
    'The availability zones in which it stands: all three, so that it outlives a datacentre. They can be chosen only at creation.',
  '--zones': 'The availability zones over which it is spread: all three, and only when it is made.',
  '--zone-redundancy':
    'Spreads what is made over the zones of its region, so that it outlives a datacentre. It can be chosen only at creation.',
  '--zone-name':
    'The private DNS zone: its name is fixed by Azure, since the public name leads to it.',
};
