using System.Collections.Immutable;
using System.Globalization;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Rules.Guidelines;

/// <summary>Reads one guideline file. Faults are collected, so that a check can show all of them at once.</summary>
internal sealed class GuidelineReader(YamlNode root, FactCatalogue catalogue, Sources sources, ICollection<LocatedException> faults)
{
    /// <summary>The day of a vignette that names none: any fixed day will do, because none reads the clock.</summary>
    private static readonly LocalDate VignetteDay = new(2026, 1, 1);

    private ImmutableArray<string> fileSources = [];
    private Certainty? fileCertainty;
    private Condition applies = Condition.Always;

    /// <summary>The guideline; null where a fault left nothing to keep.</summary>
    public Guideline? Read() => Try(() =>
    {
        root.AllowKeys("id", "title", "version", "applies", "source", "certainty", "options", "rules", "as-of", "tests");
        var id = Id(root);
        var title = Part(() => root.RequiredText("title"), string.Empty);
        var version = Part(() => root.RequiredText("version"), string.Empty);
        fileSources = Part(() => SourcesOf(root), []);
        fileCertainty = Part(() => CertaintyOf(root), null);
        applies = Part(() => root["applies"] is { } node ? Condition.Compile(node, catalogue) : Condition.Always, Condition.Always);
        var day = Part(() => Day(root), null) ?? VignetteDay;
        if (root["options"] is null && root["rules"] is null)
        {
            throw root.Fault("The file has neither options nor rules.", "Add 'options:' or 'rules:'.");
        }

        return new Guideline
        {
            Id = id,
            Title = title,
            Version = version,
            Applies = applies,
            Options = Each(root, "options", Option),
            Rules = Each(root, "rules", Rule),
            Vignettes = Each(root, "tests", n => Vignette(n, day)),
            File = root.File,
        };
    });

    private Option Option(YamlNode node)
    {
        node.AllowKeys("id", "name", "modality", "intent", "applies", "source", "certainty", "review", "for", "against", "excludes", "must-know", "cautions", "needs-first", "card");
        var mustKnow = Part(() => Facts(node["must-know"]), []);
        var own = Part(() => node["applies"] is { } at ? Condition.Compile(at, catalogue, applies) : applies, applies);
        var defaults = Part(() => SourcesOf(node) is { IsEmpty: false } given ? given : fileSources, fileSources);
        var certainty = Part(() => CertaintyOf(node) ?? fileCertainty, fileCertainty);
        return new Option
        {
            Id = Id(node),
            Name = Part(() => node.RequiredText("name"), string.Empty),
            Modality = Part(() => node.Required("modality").AsWord<Modality>(), default),
            Intents = Part(() => (node.Required("intent") is { Kind: YamlKind.List } list ? list.Items : [node.Required("intent")]).Select(i => i.AsWord<Intent>()).ToImmutableArray(), []),
            Arguments =
            [
                .. Each(node, "for", n => Argument(n, ArgumentKind.For, own, defaults, certainty)),
                .. Each(node, "against", n => Argument(n, ArgumentKind.Against, Condition.Always, defaults, certainty)),
                .. Each(node, "excludes", n => Argument(n, ArgumentKind.Excludes, Condition.Always, defaults, certainty)),
                .. Each(node, "cautions", n => Argument(n, ArgumentKind.Cautions, Condition.Always, defaults, certainty)),
            ],
            MustKnow = [.. mustKnow.Select(p => catalogue.All[p])],
            MustKnowPlaces = mustKnow,
            NeedsFirst = Part(() => node.Texts("needs-first"), []),
            NeedsFirstAt = [.. ItemsOf(node["needs-first"]).Select(n => new FilePlace(n.File, n.Line, n.Column))],
            Card = Part(() => node["card"] is { } card ? Card(card) : OptionCard.Empty, OptionCard.Empty),
            Review = Part(() => Review(node), null),
            File = node.File,
            Line = node.Line,
            Column = node.Column,
        };
    }

    private Argument Argument(YamlNode node, ArgumentKind kind, Condition scope, ImmutableArray<string> defaults, Certainty? certainty)
    {
        switch (kind)
        {
            case ArgumentKind.For:
                node.AllowKeys("when", "as", "text", "rule", "source", "certainty", "review", "rank");
                break;
            case ArgumentKind.Excludes:
                node.AllowKeys("when", "know", "text", "rule", "source", "certainty", "review", "lifts-when");
                break;
            case ArgumentKind.Against:
                node.AllowKeys("when", "text", "rule", "source", "certainty", "review", "lifts-when");
                break;
            default:
                node.AllowKeys("when", "text", "rule", "source", "certainty", "review");
                break;
        }

        return new Argument
        {
            Kind = kind,
            When = Part(() => Condition.Compile(node.Required("when"), catalogue, scope), scope),
            Text = node.OptionalText("text"),
            RuleId = node.OptionalText("rule"),
            Sources = Part(() => RequiredSources(node, defaults), []),
            Certainty = Part(() => RequiredCertainty(node, certainty), default),
            Review = Part(() => Review(node), null),
            As = Part(() => kind == ArgumentKind.For ? node.Required("as").AsWord<Strength>() : Strength.Consider, default),
            Rank = Part(() => node["rank"]?.AsInteger(), null),
            Know = Part(() => kind == ArgumentKind.Excludes ? node.Required("know").AsWord<Know>() : Know.Confirm, default),
            LiftsWhen = node.OptionalText("lifts-when"),
            File = node.File,
            Line = node.Line,
            Column = node.Column,
        };
    }

    private Rule Rule(YamlNode node)
    {
        node.AllowKeys("id", "when", "text", "rule", "source", "certainty", "review", "then");
        if (node["then"] is { Kind: not YamlKind.Map } then)
        {
            throw then.Fault("'then' must be a map.", "Write 'key: value' lines below it.");
        }

        return new Rule
        {
            Id = Id(node),
            When = Part(() => Condition.Compile(node.Required("when"), catalogue, applies), applies),
            Text = node.OptionalText("text"),
            RuleId = node.OptionalText("rule"),
            Sources = Part(() => RequiredSources(node, fileSources), []),
            Certainty = Part(() => RequiredCertainty(node, fileCertainty), default),
            Review = Part(() => Review(node), null),
            Then = node["then"],
            File = node.File,
            Line = node.Line,
            Column = node.Column,
        };
    }

    private OptionCard Card(YamlNode node)
    {
        node.AllowKeys("role", "planned-length", "review", "stop", "toxicities", "alternatives", "evidence", "strength", "approval");
        return new OptionCard
        {
            Role = node.OptionalText("role"),
            PlannedLength = node.OptionalText("planned-length"),
            Review = node.OptionalText("review"),
            Stop = node.OptionalText("stop"),
            Toxicities = node.Texts("toxicities"),
            Alternatives = node.Texts("alternatives"),
            AlternativePlaces = [.. ItemsOf(node["alternatives"]).Select(n => (n.Line, n.Column))],
            Evidence = Each(node, "evidence", n =>
            {
                if (n.Kind == YamlKind.Scalar)
                {
                    return new EvidenceLine(n.AsText(), null, null, null);
                }

                n.AllowKeys("id", "trial", "population", "effect", "source", "certainty", "fits");
                return new EvidenceLine(n.RequiredText("id"), n.OptionalText("population"), n.OptionalText("effect"), SourcesOf(n) is [var key, ..] ? key : null)
                {
                    Trial = n.OptionalText("trial"),
                    Certainty = CertaintyOf(n) ?? Certainty.Derived,
                    Fits = n["fits"] is { } fits ? Condition.Compile(fits, catalogue) : null,
                };
            }),
            Strength = Each(node, "strength", n =>
            {
                n.AllowKeys("body", "grade", "year", "certainty");
                return new StrengthLine(n.RequiredText("body"), n.RequiredText("grade"), n["year"]?.AsInteger()) { Certainty = CertaintyOf(n) ?? Certainty.Doubtful };
            }),
            Approval = Each(node, "approval", n =>
            {
                n.AllowKeys("region", "state", "certainty");
                return new ApprovalLine(n.RequiredText("region"), n.RequiredText("state"));
            }),
        };
    }

    private Vignette Vignette(YamlNode node, LocalDate day)
    {
        node.AllowKeys("name", "as-of", "given", "expect");
        var given = ImmutableArray.CreateBuilder<(string, FactValue)>();
        foreach (var (name, value) in MapOf(node, "given"))
        {
            if (catalogue.Family(name) is { } family)
            {
                given.AddRange(Members(family, value));
                continue;
            }

            var place = catalogue.PlaceOf(name);
            if (place < 0)
            {
                throw Unknown(node["given"]!, name);
            }

            given.Add((name, value.IsEmpty ? FactValue.Unknown : FactReader.Read(catalogue.All[place], value)));
        }

        var expects = ImmutableArray.CreateBuilder<Expectation>();
        foreach (var (id, answer) in node.Required("expect") is { Kind: YamlKind.Map } map ? map.Entries : throw node.Required("expect").Fault("'expect' must be a map.", "Write 'option-id: recommended' below it."))
        {
            var words = answer.AsText().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            bool? settled = words is [_, "settled"] ? true : words is [_, "provisional"] ? false : null;
            if (words.Length == 0 || words.Length > 2 || (words.Length == 2 && settled is null))
            {
                throw answer.Fault($"'{answer.Text}' is not an answer.", "Write a status, and behind it 'settled' or 'provisional' where that matters.");
            }

            expects.Add(new(id, words[0], settled, answer));
        }

        return new Vignette
        {
            Name = node.RequiredText("name"),
            AsOf = Day(node) ?? day,
            Given = given.ToImmutable(),
            Expects = expects.ToImmutable(),
            File = node.File,
            Line = node.Line,
        };
    }

    /// <summary>The members of a family that a vignette gives: <c>last-given: { prrt: 2024-05-01 }</c>.</summary>
    private IEnumerable<(string Fact, FactValue Value)> Members(FactDefinition family, YamlNode node)
    {
        if (node.Kind != YamlKind.Map)
        {
            throw node.Fault($"'{family.Name}' is given of one thing at a time.", $"Write '{family.Name}: {{ {family.Keys[0]}: ... }}'.");
        }

        foreach (var (key, value) in node.Entries)
        {
            if (catalogue[FactDefinition.Pick(family.Name, key)] is not { } fact)
            {
                var near = Nearest.To(key, family.Keys);
                var (line, column) = node.KeyPlaces.TryGetValue(key, out var place) ? place : (node.Line, node.Column);
                throw new LocatedException(node.File, line, column, $"'{family.Name}' is not known of '{key}'.", near is null ? FactWords.OneOf(family.Keys, family) : $"Did you mean '{near}'?");
            }

            yield return (fact.Name, value.IsEmpty ? FactValue.Unknown : FactReader.Read(fact, value));
        }
    }

    private static IReadOnlyList<KeyValuePair<string, YamlNode>> MapOf(YamlNode node, string key) => node[key] switch
    {
        null => [],
        { Kind: YamlKind.Map } map => map.Entries,
        var other => throw other.Fault($"'{key}' must be a map.", "Write 'fact: value' lines below it."),
    };

    private ImmutableArray<int> Facts(YamlNode? node)
    {
        if (node is null)
        {
            return [];
        }

        var places = ImmutableArray.CreateBuilder<int>();
        foreach (var item in node.Kind == YamlKind.List ? node.Items : [node])
        {
            var place = catalogue.PlaceOf(item.AsText());
            if (place < 0 && catalogue.Family(item.Text) is { } family)
            {
                throw item.Fault($"'{family.Name}' is asked of one thing at a time.", $"Name it, such as '{FactDefinition.Pick(family.Name, family.Keys[0])}'.");
            }

            places.Add(place >= 0 ? place : throw Unknown(item, item.Text));
        }

        return places.ToImmutable();
    }

    private LocatedException Unknown(YamlNode node, string name)
    {
        var near = Nearest.To(name, catalogue.Defined.Select(f => f.Name));
        var (line, column) = node.KeyPlaces.TryGetValue(name, out var place) ? place : (node.Line, node.Column);
        return new(node.File, line, column, $"There is no fact '{name}'.", near is null ? Habits.Search : $"Did you mean '{near}'?");
    }

    /// <summary>The items of a list, or the one value that stands in place of a list.</summary>
    private static IReadOnlyList<YamlNode> ItemsOf(YamlNode? node) => node is null ? [] : node.Kind == YamlKind.List ? node.Items : [node];

    private static string Id(YamlNode node)
    {
        var id = node.RequiredText("id");
        return id.Length > 0 && id.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.') ? id
            : throw node.Required("id").Fault($"'{id}' is not an id.", "Use letters, digits and hyphens.");
    }

    private static LocalDate? Day(YamlNode node) =>
        node["as-of"] is not { } day ? null
        : day.AsDate() is { IsFull: true } date ? date.Earliest
        : throw day.Fault($"'{day.Text}' is not a full day.", "Write yyyy-MM-dd.");

    private ImmutableArray<string> SourcesOf(YamlNode node)
    {
        if (node["source"] is not { } given)
        {
            return [];
        }

        foreach (var item in given.Kind == YamlKind.List ? given.Items : [given])
        {
            var key = item.AsText();
            if (sources[key] is null)
            {
                var near = Nearest.To(key, sources.Keys.Order(StringComparer.Ordinal));
                throw item.Fault($"There is no source '{key}' in sources.yaml.", near is null ? "Add it there, or name another." : $"Did you mean '{near}'?");
            }
        }

        return given.AsTexts();
    }

    private ImmutableArray<string> RequiredSources(YamlNode node, ImmutableArray<string> defaults) =>
        SourcesOf(node) is { IsEmpty: false } own ? own
        : !defaults.IsEmpty ? defaults
        : throw node.Fault("This rule names no source.", "Add 'source:' with a key of sources.yaml here, or once for the option or the file.");

    private static Certainty? CertaintyOf(YamlNode node) =>
        node["certainty"] is not { } mark ? null
        : CertaintyMarks.Parse(mark.AsText()) ?? throw mark.Fault($"'{mark.Text}' is not a certainty.", "Write V (read in the source), K (general knowledge), K? (doubtful) or D (decided here).");

    private static Certainty RequiredCertainty(YamlNode node, Certainty? fallback) =>
        CertaintyOf(node) ?? fallback ?? throw node.Fault("This rule has no certainty.", "Add 'certainty:' V, K, K? or D here, or once for the option or the file.");

    private static Review? Review(YamlNode node)
    {
        if (node["review"] is not { } review)
        {
            return null;
        }

        review.AllowKeys("by", "date", "verdict");
        return new(review.RequiredText("by"), review.Required("date").AsDate(), review.RequiredText("verdict"));
    }

    private ImmutableArray<T> Each<T>(YamlNode parent, string key, Func<YamlNode, T> read)
        where T : class
    {
        var nodes = Part(() => parent.List(key), []);
        var items = ImmutableArray.CreateBuilder<T>(nodes.Count);
        foreach (var node in nodes)
        {
            if (Try(() => read(node)) is { } item)
            {
                items.Add(item);
            }
        }

        return items.ToImmutable();
    }

    private T? Try<T>(Func<T> read)
        where T : class => Part<T?>(read, null);

    /// <summary>Reads one part. A fault is kept, so that the set does not load, and reading goes on with something in its place, so that a check shows what else is wrong.</summary>
    private T Part<T>(Func<T> read, T instead)
    {
        try
        {
            return read();
        }
        catch (LocatedException fault)
        {
            faults.Add(fault);
            return instead;
        }
    }
}
