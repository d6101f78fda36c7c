/** A service with something of everything, for pages that are to be looked at and tried. */
export const orchard: string = `
service:
  id: Orchard
  cli: orchard
  version: '2024-05-01'
  protocol: aws-json-1.1
  target: OrchardService
  title: Orchard Manager
  documentation: |-
    Keeps the books of an orchard: its trees, who waters them, and what they bear.

    Everything is done in three steps:

    1. plant a tree with \`PlantTree\`,
       - on good soil,
       - not too deep,
    2. wait,
    3. ask \`ListHarvests\` what it bore.
  signing: { name: orchard }
  endpoint: { prefix: orchard }

operations:
  PlantTree:
    documentation: |-
      Plants a tree. The **kind** decides on the *distance* to its neighbours; see the
      [planting guide](https://example.com/guide?a=1&b=2).

      A tree that is planted twice is moved:

      \`\`\`
      if (tree.planted) dig(tree) && carry(tree)
      \`\`\`
    input:
      Kind: { type: TreeKind, required: true, documentation: What grows on it. }
      Name: { type: string, length: 1..64, documentation: 'A name, if it shall have one.' }
      Token: { type: string, idempotencyToken: true, documentation: Makes a second try safe. }
      Tall: { type: boolean, documentation: Whether it may grow above the ladder. }
      Planted: { type: timestamp, documentation: When it was put into the soil. }
      Tags: { type: Tags, documentation: Words to find it by. }
      Neighbours: { type: Neighbours, documentation: The trees it stands beside. }
      Branch: { type: Branch, documentation: The first branch. }
    output:
      TreeId: { type: TreeId, documentation: Names the tree from now on. }
      Branch: { type: Branch, documentation: The branch as it was accepted. }
    errors: [SoilException, StormException]

  ListHarvests:
    documentation: Lists what the trees bore, the youngest harvest first.
    auth: none
    input:
      TreeId: TreeId
      MaxResults: { type: integer, range: 1..100, documentation: How many to list at once. }
      NextToken: string
    output:
      Harvests: { type: Harvests, documentation: The harvests of this page. }
      NextToken: { type: string, documentation: Absent on the last page. }
    errors: [StormException]

  FellTree:
    deprecated: Trees are no longer felled; use \`PlantTree\` to move one.
    documentation: Fells a tree.
    input:
      TreeId: { type: TreeId, required: true, documentation: Which tree. }
    output: {}
    errors: [StormException]

  DescribeOrchardIrrigationScheduleConfigurationTemplate:
    documentation: Describes the template of a schedule, the operation with the longest name of all.
    auth: none
    input:
      IrrigationScheduleConfigurationTemplateIdentifier: { type: TreeId, required: true }
    output: {}

shapes:
  TreeId:
    type: string
    length: 6..20
    pattern: 'tree-[0-9a-f]+'
    documentation: The id of a tree.
  TreeKind:
    type: string
    documentation: A kind of tree.
    enum:
      apple: Wants company.
      pear: 'Does with \`one\` neighbour.'
      quince: Wants warmth.
  Tags: { type: map, key: string, value: string, length: ..5 }
  Neighbours: { type: list, member: Neighbour, length: ..4 }
  Neighbour:
    type: structure
    members:
      TreeId: { type: TreeId, required: true }
      Metres: { type: float, documentation: How far away it stands. }
  Branch:
    type: structure
    documentation: A branch, which has branches.
    members:
      Leaves: { type: integer, documentation: How many there are. }
      Branches: { type: Branches, documentation: What it divides into. }
  Branches: { type: list, member: Branch }
  Harvests: { type: list, member: Harvest }
  Harvest:
    type: structure
    members:
      Day: { type: timestamp, documentation: The day it was brought in. }
      Kilograms: { type: double, documentation: What it weighed. }
      Kind: TreeKind
  SoilException:
    type: structure
    documentation: The soil does not suit this kind of tree.
    error: { fault: client, status: 400 }
    members: { message: string }
  StormException:
    type: structure
    documentation: No work is done in a storm; try again later.
    error: { fault: server, status: 503 }
    members: { message: string }
`;
