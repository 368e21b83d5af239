using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Symptoms.Patterns;

/// <summary>Reads and checks <c>symptoms/patterns.yaml</c>.</summary>
internal sealed class PatternReader(Terminology terms)
{
    private static readonly ImmutableArray<string> Kinds = ["all", "any", "complaint", "denied", "events", "condition", "none", "medicine", "family", "value"];

    /// <summary>Reads the file.</summary>
    public static PatternKnowledge Read(KnowledgeFolder folder, Terminology terms, Sources sources)
    {
        var root = folder.Read("symptoms/patterns.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/symptoms/patterns.yaml", 0, 0, "The file is missing.", "Restore it: red flags and the suspicion score are read by it.");
        root.AllowKeys("places", "patterns");
        var reader = new PatternReader(terms);
        var seen = new HashSet<string>();
        var places = root.Texts("places");
        ImmutableArray<PatternDefinition> all = [.. root.List("patterns").Select(node => seen.Add(node.RequiredText("fact")) ? reader.Pattern(node, sources) : throw node.Fault($"The pattern '{node.RequiredText("fact")}' stands twice.", "Remove one."))];
        return new() { Places = places, All = all, Topics = new(all, places, terms) };
    }

    private PatternDefinition Pattern(YamlNode node, Sources sources)
    {
        node.AllowKeys("fact", "meaning", "unrecorded", "source", "certainty", "of");
        var (source, certainty) = sources.Cite(node);
        return new()
        {
            Fact = node.RequiredText("fact"),
            Meaning = node.RequiredText("meaning"),
            UnrecordedIsNo = node["unrecorded"] is { } u && (u.AsText() == "no" ? true : throw u.Fault($"'{u.Text}' is not a way to read silence.", "Write 'no', or leave the key out: then silence is unknown.")),
            Source = source,
            Certainty = certainty,
            Root = Part(node.Required("of")),
        };
    }

    private PatternPart Part(YamlNode node)
    {
        var kinds = Kinds.Where(k => node[k] is not null).ToList();
        if (kinds is not [var kind])
        {
            throw node.Fault(kinds.Count == 0 ? "The part says nothing that is known here." : $"The part is both '{kinds[0]}' and '{kinds[1]}'.", $"Write one of: {string.Join(", ", Kinds)}.");
        }

        return kind switch
        {
            "all" => new AllParts([.. Only(node, "all").List("all").Select(Part)]),
            "any" => new AnyParts([.. Only(node, "any").List("any").Select(Part)]),
            "complaint" => Complaint(node),
            "denied" => Denied(Only(node, "denied").Required("denied")),
            "events" => Events(node),
            "condition" => Condition(node),
            "none" => new NonePart(Known(Only(node, "none").Required("none"), "condition")),
            "medicine" => Medicine(node),
            "family" => new FamilyPart(Known(Only(node, "family").Required("family"), "condition")),
            _ => Value(node),
        };
    }

    private ComplaintPart Complaint(YamlNode node)
    {
        node.AllowKeys("complaint", "qualities", "without", "lasting", "or-said", "ever");
        var complaints = Known(node.Required("complaint"), "symptom");
        return new()
        {
            Terms = complaints,
            Places = [.. complaints.Select(ComplaintTerms.Of(terms).PlaceOf)],
            Qualities = node["qualities"] is { } q ? Known(q, "quality") : [],
            Without = node["without"] is { } w ? Known(w, "quality") : [],
            Lasting = node["lasting"] is { } l ? Span.Read(l) : null,
            LastingBy = node["or-said"] is { } s ? Known(s, "quality") : [],
            Ever = node["ever"]?.AsTruth() ?? false,
        };
    }

    private DeniedPart Denied(YamlNode node)
    {
        var words = Known(node, "symptom", "condition");
        return new([.. words.Where(w => terms[w]!.Kind == "symptom")], [.. words.Where(w => terms[w]!.Kind == "condition")]);
    }

    private EventsPart Events(YamlNode node)
    {
        node.AllowKeys("events", "at-least", "within", "same-place");
        return new(Known(node.Required("events"), "symptom", "condition"), node.Required("at-least").AsInteger(), node["within"] is { } w ? Span.Read(w).Length : null, node["same-place"]?.AsTruth() ?? false);
    }

    private ConditionPart Condition(YamlNode node)
    {
        node.AllowKeys("condition", "first-after-age", "within", "before", "severity");
        return new()
        {
            Terms = Known(node.Required("condition"), "condition"),
            FirstAfterAge = node["first-after-age"]?.AsInteger(),
            Within = node["within"] is { } w ? Strictly(Span.Read(w)) : null,
            Before = node["before"] is { } b ? Known(b, "symptom")[0] : null,
            Severity = node.Texts("severity"),
        };

        // "Within 5 years" includes the day five years ago: only what is over five years old is out.
        static Span Strictly(Span span) => span with { Strict = true };
    }

    private MedicinePart Medicine(YamlNode node)
    {
        node.AllowKeys("medicine", "before", "for");
        return new(Known(node.Required("medicine"), "drug"), node["before"] is { } b ? Known(b, "symptom")[0] : null, node["for"] is { } f ? Span.Read(f) : null);
    }

    private ValuePart Value(YamlNode node)
    {
        node.AllowKeys("value", "is", "over", "at-least", "below-its-limit");
        return new()
        {
            Item = Known(node.Required("value"), "observation")[0],
            Words = node.Texts("is"),
            Over = node["over"]?.AsNumber(),
            AtLeast = node["at-least"]?.AsNumber(),
            BelowItsLimit = node["below-its-limit"]?.AsTruth() ?? false,
        };
    }

    private static YamlNode Only(YamlNode node, string key)
    {
        node.AllowKeys(key);
        return node;
    }

    private ImmutableArray<string> Known(YamlNode node, params string[] kinds)
    {
        var items = node.Kind == YamlKind.List ? node.Items : [node];
        foreach (var item in items)
        {
            if (terms[item.AsText()] is not { } term || !kinds.Contains(term.Kind))
            {
                var near = Nearest.To(item.Text, terms.All.Where(t => kinds.Contains(t.Kind)).Select(t => t.Id));
                throw item.Fault($"'{item.Text}' is not a {string.Join(" or ", kinds)} of knowledge/terms.", near is null ? "Add it there." : $"Did you mean '{near}'?");
            }
        }

        return [.. items.Select(i => i.AsText())];
    }
}
