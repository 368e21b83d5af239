using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Workup;

/// <summary>Reads the tests of <c>knowledge/workup/tests</c>.</summary>
internal sealed class TestReader(FactCatalogue catalogue, Sources sources)
{
    /// <summary>All tests, in the order of files and lines.</summary>
    /// <exception cref="LocatedException">The first fault.</exception>
    public ImmutableArray<TestDefinition> Read(KnowledgeFolder folder)
    {
        var tests = ImmutableArray.CreateBuilder<TestDefinition>();
        var places = new Dictionary<string, YamlNode>();
        foreach (var root in folder.Read("workup/tests"))
        {
            root.AllowKeys("tests");
            foreach (var node in root.List("tests"))
            {
                var test = Test(node);
                if (!places.TryAdd(test.Id, node))
                {
                    throw node.Fault($"The test '{test.Id}' stands twice.", $"The first is {places[test.Id].File}, line {places[test.Id].Line}.");
                }

                tests.Add(test);
            }
        }

        foreach (var test in tests)
        {
            foreach (var instead in test.Contraindications.Concat(test.Precautions).Select(r => r.Alternative).OfType<string>().Where(a => !places.ContainsKey(a)))
            {
                throw places[test.Id].Fault($"The alternative '{instead}' of '{test.Id}' is no test.", Nearest.To(instead, places.Keys.Order(StringComparer.Ordinal)) is { } near ? $"Did you mean '{near}'?" : string.Empty);
            }
        }

        return tests.ToImmutable();
    }

    private TestDefinition Test(YamlNode node)
    {
        node.AllowKeys("id", "name", "plain", "kind", "burden", "delay", "radiation", "validity", "validity-when", "ends-with", "outdone", "panel", "needs", "low-yield", "source", "certainty", "done-by", "organs", "answers", "establishes", "precautions", "contraindicated");
        var (source, certainty) = sources.Cite(node);
        var contraindications = node.List("contraindicated").Select(Remark).ToImmutableArray();
        if (contraindications.FirstOrDefault(c => c.Alternative is null) is { } bare)
        {
            throw node.Fault($"'{bare.Text}' forbids the test and names no alternative.", "Add 'alternative:' with the id of another test.");
        }

        return new()
        {
            Id = node.RequiredText("id"),
            Name = node.RequiredText("name"),
            Plain = node.RequiredText("plain"),
            Kind = node.RequiredText("kind"),
            Burden = node.Required("burden").AsInteger() is >= 0 and <= 4 and var burden ? burden : throw node.Required("burden").Fault("The burden lies between 0 and 4.", "0 none, 4 an operation or a stay in hospital."),
            DelayDays = node.Required("delay").AsInteger(),
            RadiationMsv = Range(node, "radiation")!.Value,
            ValidityDays = node.Required("validity").AsInteger(),
            Validities = [.. node.List("validity-when").Select(n => new Validity(When(n.Required("when")), n.Required("days").AsInteger()))],
            EndsWith = Facts(node, "ends-with"),
            Outdone = node["outdone"] is { } outdone ? Outdo(outdone) : null,
            Panel = node["panel"]?.AsTruth() ?? false,
            Needs = node["needs"] is { } needs ? When(needs) : null,
            LowYield = node.OptionalText("low-yield"),
            Source = source,
            Certainty = certainty,
            DoneBy = node.Texts("done-by"),
            Organs = [.. node.List("organs").Select(n => n.AsWord<Organ>())],
            Answers = Facts(node, "answers"),
            Establishes = [.. node.List("establishes").Select(Establishes)],
            Precautions = [.. node.List("precautions").Select(Remark)],
            Contraindications = contraindications,
        };
    }

    private Established Establishes(YamlNode node)
    {
        node.AllowKeys("question", "text", "sensitivity", "specificity", "source", "certainty");
        var (source, certainty) = sources.Cite(node);
        return new(node.RequiredText("question"), node.OptionalText("text"), Range(node, "sensitivity"), Range(node, "specificity"), source, certainty);
    }

    private Outdone Outdo(YamlNode node)
    {
        node.AllowKeys("when", "by", "text", "source", "certainty");
        var (source, certainty) = sources.Cite(node);
        return new(When(node.Required("when")), node.Texts("by"), node.RequiredText("text"), source, certainty);
    }

    private TestRemark Remark(YamlNode node)
    {
        node.AllowKeys("when", "text", "source", "certainty", "alternative", "ask");
        var (source, certainty) = sources.Cite(node);
        return new(node["when"] is { } when ? When(when) : null, node.RequiredText("text"), source, certainty, node.OptionalText("alternative"), node["ask"]?.AsTruth() ?? true);
    }

    private Condition When(YamlNode node) => Condition.Compile(node, catalogue);

    private ImmutableArray<string> Facts(YamlNode node, string key)
    {
        foreach (var name in node.List(key))
        {
            if (catalogue[name.AsText()] is null)
            {
                throw name.Fault($"'{name.Text}' is no fact.", Nearest.To(name.Text, catalogue.All.Select(f => f.Name)) is { } near ? $"Did you mean '{near}'?" : "docs/facts.md lists them.");
            }
        }

        return node.Texts(key);
    }

    private static NumberRange? Range(YamlNode node, string key) => node[key] is not { } value ? null
        : NumberRange.TryParse(value.AsText(), out var range) ? range
        : throw value.Fault($"'{value.Text}' is not a number.", "Write 82, 63-82, >90 or ~85.");
}
