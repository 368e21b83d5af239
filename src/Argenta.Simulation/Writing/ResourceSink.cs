namespace Argenta.Simulation.Writing;

/// <summary>Types of resources that the simulator writes.</summary>
public enum ResourceType
{
    /// <summary>Patient.</summary>
    Patient,

    /// <summary>Condition.</summary>
    Condition,

    /// <summary>Observation.</summary>
    Observation,

    /// <summary>Procedure.</summary>
    Procedure,

    /// <summary>MedicationStatement.</summary>
    MedicationStatement,

    /// <summary>MedicationAdministration.</summary>
    MedicationAdministration,

    /// <summary>DiagnosticReport.</summary>
    DiagnosticReport,

    /// <summary>Encounter.</summary>
    Encounter,

    /// <summary>Specimen.</summary>
    Specimen,

    /// <summary>BodyStructure.</summary>
    BodyStructure,

    /// <summary>FamilyMemberHistory.</summary>
    FamilyMemberHistory,

    /// <summary>AllergyIntolerance.</summary>
    AllergyIntolerance,
}

/// <summary>Takes the resources of people: into one Bundle a person, or into a stream for each type.</summary>
public sealed class ResourceSink
{
    private readonly JsonBytes[] targets;
    private readonly bool bundles;
    private bool first;

    /// <summary>Makes a sink.</summary>
    /// <param name="bundles">One Bundle a person; otherwise a stream for each type of resource, one resource a line.</param>
    public ResourceSink(bool bundles)
    {
        this.bundles = bundles;
        var one = new JsonBytes();
        targets = [.. Enum.GetValues<ResourceType>().Select(_ => bundles ? one : new JsonBytes())];
    }

    /// <summary>The bytes of a type; of everything where it takes Bundles.</summary>
    public JsonBytes this[ResourceType type] => targets[(int)type];

    /// <summary>Resources of each type so far.</summary>
    public long[] Counts { get; } = new long[Enum.GetValues<ResourceType>().Length];

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        foreach (var target in targets)
        {
            target.Clear();
        }
    }

    /// <summary>Begins a person.</summary>
    internal void BeginPerson()
    {
        first = true;
        if (bundles)
        {
            targets[0].Raw("{\"resourceType\":\"Bundle\",\"meta\":{\"profile\":[\"http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-patient-bundle\"],"u8).Raw(SyntheticLabel.Meta).Raw("},\"type\":\"collection\",\"entry\":["u8);
        }
    }

    /// <summary>Ends a person.</summary>
    internal void EndPerson()
    {
        if (bundles)
        {
            targets[0].Raw("]}\n"u8);
        }
    }

    /// <summary>Begins a resource: everything up to the end of its <c>meta</c>.</summary>
    internal JsonBytes Open(ResourceType type, ReadOnlySpan<byte> profile, string person, int number)
    {
        Counts[(int)type]++;
        var to = targets[(int)type];
        if (bundles)
        {
            to.Raw(first ? "{\"fullUrl\":\""u8 : ",{\"fullUrl\":\""u8).Plain(SyntheticLabel.Base).Raw(NameOf(type)).Raw("/"u8);
            Id(to, person, number);
            to.Raw("\",\"resource\":"u8);
            first = false;
        }

        to.Raw("{\"resourceType\":\""u8).Raw(NameOf(type)).Raw("\",\"id\":\""u8);
        Id(to, person, number);
        to.Raw("\",\"meta\":{"u8);
        if (profile.Length > 0)
        {
            to.Raw("\"profile\":[\""u8).Raw(profile).Raw("\"],"u8);
        }

        return to.Raw(SyntheticLabel.Meta).Raw("}"u8);
    }

    /// <summary>Ends a resource.</summary>
    internal void Close(ResourceType type) => targets[(int)type].Raw(bundles ? "}}"u8 : "}\n"u8);

    /// <summary>Writes the id of a resource of a person; number 0 is the person.</summary>
    internal static void Id(JsonBytes to, string person, int number)
    {
        to.Plain(person);
        if (number > 0)
        {
            to.Raw("-"u8).Number(number);
        }
    }

    /// <summary>The name of a type.</summary>
    internal static ReadOnlySpan<byte> NameOf(ResourceType type) => type switch
    {
        ResourceType.Patient => "Patient"u8,
        ResourceType.Condition => "Condition"u8,
        ResourceType.Observation => "Observation"u8,
        ResourceType.Procedure => "Procedure"u8,
        ResourceType.MedicationStatement => "MedicationStatement"u8,
        ResourceType.MedicationAdministration => "MedicationAdministration"u8,
        ResourceType.DiagnosticReport => "DiagnosticReport"u8,
        ResourceType.Encounter => "Encounter"u8,
        ResourceType.Specimen => "Specimen"u8,
        ResourceType.FamilyMemberHistory => "FamilyMemberHistory"u8,
        ResourceType.AllergyIntolerance => "AllergyIntolerance"u8,
        _ => "BodyStructure"u8,
    };
}
