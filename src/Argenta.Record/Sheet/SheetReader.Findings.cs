using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Record.Sheet;

/// <content>Specimens, complaints, examinations and what they measured.</content>
internal sealed partial class SheetReader
{
    private void Specimen(YamlNode node)
    {
        var item = new SheetItem(node, "pathology", "id");
        if (item["values"] is not { } values)
        {
            if (!item.IsEmpty)
            {
                terms.NotUnderstood(node, item.Text("id") ?? "tissue", "A piece of tissue without values says nothing. Write them under 'values'.");
            }

            return;
        }

        var tissue = item.OneOf("tissue", SheetKeys.Tissues);
        var specimen = new Specimen(item.Text("id"), item.OneOf("kind", SheetKeys.Specimens), terms.Site(item["from"]))
        {
            Taken = item.Date("taken") ?? default,
            FromPrimary = tissue is null ? null : tissue == "primary",
        };
        var date = item.Date(["date", "taken"]) ?? default;
        var status = item["status"]?.AsWord<EntryStatus>() ?? EntryStatus.Final;
        if (values.Kind == YamlKind.List)
        {
            foreach (var value in values.Items)
            {
                Add(Of(observations.Item(value, specimen, date, item.Date("known"), status, item.Text("note"))));
            }

            return;
        }

        foreach (var (what, value) in values.Entries)
        {
            // A list says several of one item, such as every structure that the tumour invades.
            foreach (var one in value.Kind == YamlKind.List ? value.Items : [value])
            {
                Add(Of(observations.Short(what, one, values.KeyPlaces[what], specimen, date, item.Date("known"), status, item.Text("note"))));
            }
        }

        ObservationEntry? Of(ObservationEntry? value) => value is { About: null } && About(item) is { } about ? value with { About = about } : value;
    }

    /// <summary>What was asked and denied: a complaint, else an illness.</summary>
    private void Denied(SheetItem item)
    {
        Symptom(item, Presence.Absent);
    }

    private bool Is(SheetItem item, string kind) => item.Text("what") is { } word && (terms.Terms[word]?.Kind == kind || terms.Terms.ByText(word, kind) is not null);

    /// <summary>A complaint; an illness that stands among the complaints is read as the illness that it is.</summary>
    private void Symptom(SheetItem item, Presence presence, string from = "since")
    {
        if (!Is(item, "symptom") && Is(item, "condition"))
        {
            Diagnosis(item, presence, "since");
            return;
        }

        var (term, concept, fromText) = terms.Find(item, "what", "symptom");
        if (term is null)
        {
            return;
        }

        Add(FillIn(item, new SymptomEntry
        {
            Source = Place(item),
            Term = term.Id,
            Concept = concept,
            FromText = fromText,
            Presence = presence,
            Frequency = item.Range("frequency"),
            FrequencyUnit = item["frequency"] is null ? null : item.Text("per") switch { null or "day" => "/d", "week" => "/wk", "month" => "/mo", "none" => null, var other => other },
            Severity = item.Text("severity"),
            Course = item.Text("course"),
            Qualities = item["qualities"] is { } list ? Qualities(list) : [],
        }, from));
    }

    private ImmutableArray<string> Qualities(YamlNode list)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var node in list.Kind == YamlKind.List ? list.Items : [list])
        {
            var word = node.AsText();
            if ((terms.Terms[word] is { Kind: "quality" } byId ? byId : terms.Terms.ByText(word, "quality")) is { } term)
            {
                found.Add(term.Id);
                continue;
            }

            var near = Nearest.To(word, terms.Terms.All.Where(t => t.Kind == "quality").Select(t => t.Id));
            terms.NotUnderstood(node, word, "No quality of a complaint of this name is known." + (near is null ? string.Empty : $" Did you mean '{near}'?"));
        }

        return found.ToImmutable();
    }

    /// <summary>An organ, or the organs of a region such as <c>chest</c>.</summary>
    private IEnumerable<Organ> Covered(YamlNode node) =>
        !Words<Organ>.TryParse(node.AsText(), out _) && terms.Terms.ByText(node.Text, "region")?["covers"] is { } organs
            ? organs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Words<Organ>.Parse)
            : [node.AsWord<Organ>()];

    private void Imaging(SheetItem item)
    {
        var (term, concept, fromText) = terms.Find(item, "what", "modality");
        if (term is null)
        {
            return;
        }

        if (!item.Truth("findings-only"))
        {
            Add(FillIn(item, new ImagingEntry
            {
                Source = Place(item),
                Modality = term.Id,
                Concept = concept,
                FromText = fromText,
                Covered = [.. (item["covered"] is { } covered ? (covered.Kind == YamlKind.List ? covered.Items : [covered]) : []).SelectMany(Covered)],
                Conclusion = item.Text("conclusion"),
            }));
        }

        foreach (var node in item.Node.Kind == YamlKind.Map ? item.Node.List("findings") : [])
        {
            var finding = new SheetItem(node, "findings", "where");
            if (finding.IsEmpty)
            {
                continue;
            }

            Add(new ImagingFindingEntry
            {
                Source = Place(finding),
                Modality = term.Id,
                Happened = finding.Date("date") ?? item.Date("date") ?? default,
                Ended = finding.Date("until"),
                Known = finding.Date("known") ?? item.Date("known"),
                Status = (finding["status"] ?? item["status"])?.AsWord<EntryStatus>() ?? EntryStatus.Final,
                Note = finding.Text("note"),
                Concept = SheetTerms.ReadConcept(finding),
                FromText = finding.Truth("from-text"),
                Site = terms.Site(finding["where"]),
                Presence = finding.Presence(),
                IsPrimary = finding.Truth("primary"),
                Count = finding.Range("count"),
                LargestMm = finding.Range("largest-mm"),
                Uptake = finding.MaybeTruth("uptake"),
                Krenning = finding.Range("krenning"),
                AgainstLiver = finding.OneOf("against-liver", SheetKeys.AgainstLiver),
            });
        }
    }

    private void Lesion(SheetItem item)
    {
        var modality = item["what"] is null ? null : terms.Find(item, "what", "modality").Term?.Id;
        Add(FillIn(item, new LesionEntry
        {
            Source = Place(item),
            Lesion = item.Text("lesion"),
            Site = terms.Site(item["where"]),
            Modality = modality,
            LongestMm = item.Range("longest-mm"),
            ShortAxisMm = item.Range("short-axis-mm"),
            ViableMm = item.Range("viable-mm"),
            SliceMm = item.Number("slice-mm"),
            Role = item.OneOf("role", SheetKeys.LesionRoles),
            IsPrimary = item.Truth("primary"),
            Removed = item.Truth("removed"),
            About = About(item),
            Concept = SheetTerms.ReadConcept(item),
        }));
    }
}
