using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Record.Sheet;

/// <summary>Turns a parsed sheet into a record, section by section.</summary>
internal sealed partial class SheetReader
{
    private readonly SheetTerms terms;

    private readonly SheetObservations observations;

    private readonly SheetTreatments treatments;

    private readonly List<Entry> entries = [];

    public SheetReader(string file, Terminology terminology)
    {
        terms = new(file, terminology);
        observations = new(terms);
        treatments = new(terms);
    }

    public PatientRecord Read(YamlNode root)
    {
        root.AllowKeys(SheetKeys.Root.AsSpan());
        if (root["sheet"] is { } version && version.AsText() != "1")
        {
            throw version.Fault($"Sheet version '{version.Text}' is not known.", "Write 'sheet: 1'.");
        }

        if (root["dates"] is { } dates && dates.AsText() is not ("recorded" or "nominal"))
        {
            throw dates.Fault($"'{dates.Text}' is not one of the words allowed for 'dates'.", "Write recorded, or nominal where the dates are invented.");
        }

        var person = Person(root);
        Each(root, "diagnoses", "diagnoses", item => Diagnosis(item, item.Presence()));
        Each(root, "tnm", "tnm", Tnm);
        foreach (var node in root.List("pathology"))
        {
            Specimen(node);
        }

        Each(root, "symptoms", "symptoms", item => Symptom(item, item.Presence()));
        Each(root, "denied", "symptoms", Denied);
        foreach (var section in (string[])["markers", "health", "statements", "results"])
        {
            foreach (var node in root.List(section))
            {
                Add(node.IsEmpty ? null : observations.Item(node, null, default, null, EntryStatus.Final));
            }
        }

        Each(root, "imaging", "imaging", Imaging);
        Each(root, "lesions", "lesions", Lesion, "lesion");
        Each(root, "treatments", "treatments", item => Add(treatments.Read(item, medicine: false)));
        Each(root, "medicines", "treatments", item => Add(treatments.Read(item, medicine: true)));
        Each(root, "allergies", "allergies", Allergy);
        Each(root, "family", "family", item => Add(FillIn(item, Family(item))));
        Each(root, "team", "team", Team, "role");
        Each(root, "appointments", "appointments", item => Add(FillIn(item, new AppointmentEntry { Source = Place(item), What = What(item, out var c), Concept = c, With = item.Text("with") })));
        Each(root, "requests", "requests", item => Add(FillIn(item, new RequestEntry { Source = Place(item), What = What(item, out var c), Concept = c })));
        Each(root, "consents", "consents", item => Add(FillIn(item, new ConsentEntry { Source = Place(item), Scope = item.Text("scope"), Given = item.MaybeTruth("given") ?? true, Concept = SheetTerms.ReadConcept(item) })), "scope");
        Each(root, "questionnaires", "questionnaires", Questionnaire);
        Each(root, "outcomes", "outcomes", item => Add(FillIn(item, new OutcomeEntry
        {
            Source = Place(item),
            Outcome = item.OneOf("what", SheetKeys.Outcomes) ?? throw item.Node.Fault("'what' is missing.", $"Add 'what:' with one of: {string.Join(", ", SheetKeys.Outcomes)}."),
            Evidence = item.OneOf("evidence", SheetKeys.Evidence),
            About = About(item),
            Concept = SheetTerms.ReadConcept(item),
        })));
        return new PatientRecord { Person = person, Entries = [.. entries], Unmapped = [.. terms.Unmapped], Problems = [.. terms.Problems] };
    }

    private static void Each(YamlNode root, string section, string keys, Action<SheetItem> read, string mainKey = "what")
    {
        foreach (var node in root.List(section))
        {
            var item = new SheetItem(node, keys, mainKey);
            if (!item.IsEmpty)
            {
                read(item);
            }
        }
    }

    private EntryReference Place(SheetItem item) => terms.Place(item.Node);

    /// <summary>The diagnosis that an item is about, by the <c>id</c> that the sheet gives it.</summary>
    private static string? About(SheetItem item) => item.Text("about") is { } id ? SheetKeys.Diagnosis(id) : null;

    private void Add(Entry? entry)
    {
        if (entry is not null)
        {
            entries.Add(entry);
        }
    }

    /// <summary>The keys that every item may have.</summary>
    internal static T FillIn<T>(SheetItem item, T entry, string from = "date", string to = "until")
        where T : Entry => entry with
        {
            Happened = item.Date([from, "date"]) ?? default,
            Ended = item.Date([to, "until"]),
            Known = item.Date("known"),
            Status = item["status"]?.AsWord<EntryStatus>() ?? entry.Status,
            Note = item.Text("note"),
            FromText = entry.FromText || item.Truth("from-text"),
        };

    private Person Person(YamlNode root)
    {
        if (root["patient"] is not { } node)
        {
            return new Person { Source = terms.Place(root) };
        }

        node.AllowKeys(SheetKeys.Patient.AsSpan());
        var died = node["died"];
        return new Person
        {
            Source = terms.Place(node),
            Id = node.OptionalText("id"),
            Name = node.OptionalText("name"),
            BirthDate = Private(node["born"], n => n.AsDate(), "date", "Write yyyy-MM-dd, yyyy-MM or yyyy."),
            StatedAge = node["age"] is { } age ? Age(age) : null,
            Sex = Private(node["sex"], n => n.AsWord<Sex>(), "word for sex", $"Write one of: {string.Join(", ", Words<Sex>.All)}."),
            Identifiers = [.. node.List("identifiers").Select(Identifier)],
            Died = died is null || died.Text is "yes" or "no" ? null : Private(died, n => n.AsDate(), "date", "Write yyyy-MM-dd, yyyy-MM or yyyy, or yes."),
            Deceased = died is not null && died.Text != "no",
        };
    }

    private static (int Years, PartialDate On)? Age(YamlNode node)
    {
        if (node.Kind == YamlKind.Scalar)
        {
            throw node.Fault("An age needs the day on which it was so.", $"Write 'age: {{ years: {node.Text}, on: 2024-05 }}'.");
        }

        node.AllowKeys("years", "on");
        return node["years"] is { } years ? (years.AsInteger(), node["on"]?.AsDate() ?? default) : null;
    }

    private static (string? System, string Value) Identifier(YamlNode node)
    {
        if (node.Kind == YamlKind.Scalar)
        {
            return (null, node.Text);
        }

        node.AllowKeys("system", "value");
        return (node.OptionalText("system"), node.RequiredText("value"));
    }

    private string? What(SheetItem item, out Concept concept)
    {
        var (term, found, _) = terms.Find(item, "what", "modality", "procedure", "visit", "observation", "drug");
        concept = found;
        return term?.Id;
    }

    /// <summary>An illness; a complaint that stands among the diagnoses, such as "ascites", is read as the complaint that it is, unless more is said of it than of a complaint can be.</summary>
    private void Diagnosis(SheetItem item, Presence presence, string from = "date")
    {
        if (!Is(item, "condition") && Is(item, "symptom") && !Array.Exists(OfDiagnosis, key => item[key] is not null))
        {
            Symptom(item, presence, from);
            return;
        }

        var (term, concept, fromText) = terms.Find(item, "what", "condition");
        var site = item["site"] is { } node ? terms.Site(node) : SheetTerms.SiteOf(term);
        var role = item["role"]?.AsWord<ConditionRole>() ?? term?["role"] switch
        {
            "primary" => ConditionRole.Primary,
            "metastasis" => ConditionRole.Metastasis,
            _ => ConditionRole.Other,
        };
        Add(FillIn(item, new ConditionEntry
        {
            Source = item.Text("id") is { } id ? Place(item) with { Id = SheetKeys.Diagnosis(id) } : Place(item),
            Term = term?.Id,
            Concept = concept,
            FromText = fromText,
            Presence = presence,
            About = About(item),
            Role = role,
            Site = site,
            Morphology = item.Text("morphology"),
            Severity = item.Text("severity"),
            Course = item.Text("course"),
        }, from));
    }

    private static readonly string[] OfDiagnosis = ["id", "about", "role", "site", "morphology"];

    private void Tnm(SheetItem item)
    {
        var basis = item.OneOf("basis", SheetKeys.Bases);
        var edition = item.OneOf("edition", SheetKeys.Editions);
        foreach (var axis in (string[])["t", "n", "m", "group"])
        {
            if (item[axis] is not { } node)
            {
                continue;
            }

            var (category, prefix) = SheetTnm.Read(axis, node);
            Add(FillIn(item, new TnmEntry { Source = terms.Place(node), Axis = axis, Category = category, Basis = basis ?? prefix, Edition = edition, About = About(item), Concept = SheetTerms.ReadConcept(item) }));
        }
    }

    private void Allergy(SheetItem item)
    {
        var none = item.Text("what") == "none";
        var (term, concept, fromText) = none ? (null, SheetTerms.ReadConcept(item), false) : terms.Find(item, "what", "drug", "modality");
        Add(FillIn(item, new AllergyEntry
        {
            Source = Place(item),
            Substance = term?.Id,
            Presence = none && item["present"] is null ? Presence.Absent : item.Presence(),
            NoneKnown = none && (item["present"] is null || item.Presence() == Presence.Absent),
            Severity = item.Text("severity"),
            Concept = concept,
            FromText = fromText,
        }));
    }

    private FamilyHistoryEntry Family(SheetItem item)
    {
        var none = item.Text("what") == "none";
        var (term, concept, fromText) = none ? (null, SheetTerms.ReadConcept(item), false) : terms.Find(item, "what", "condition");
        return new FamilyHistoryEntry { Source = Place(item), Term = term?.Id, Presence = none && item["present"] is null ? Presence.Absent : item.Presence(), Relation = item.Text("relation"), Concept = concept, FromText = fromText };
    }

    private void Team(SheetItem item) => Add(FillIn(item, new CareTeamEntry
    {
        Source = Place(item),
        Role = item.Text("role") ?? throw item.Node.Fault("'role' is missing.", "Add 'role:', such as 'role: NET specialist nurse'."),
        Name = item.Text("name"),
        Contact = item.Text("contact"),
        Concept = SheetTerms.ReadConcept(item),
    }));

    private void Questionnaire(SheetItem item)
    {
        var (term, concept, fromText) = terms.Find(item, "what", "instrument");
        var answers = item["answers"] is { } node ? node.Entries.Select(e => (e.Key, e.Value.AsText())) : [];
        Add(FillIn(item, new QuestionnaireEntry { Source = Place(item), Instrument = term?.Id, Answers = [.. answers], Concept = concept, FromText = fromText }));
    }

    /// <summary>Reads a value of the person without repeating it in a message: messages end up in logs.</summary>
    private static T? Private<T>(YamlNode? node, Func<YamlNode, T> read, string what, string mend)
    {
        if (node is null)
        {
            return default;
        }

        try
        {
            return read(node);
        }
        catch (LocatedException)
        {
            throw node.Fault($"What stands here is no {what}.", mend);
        }
    }
}
