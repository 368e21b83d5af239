using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.FollowUp;

/// <summary>One schedule: what, counted from where, how often, until when, and for whom (its rule).</summary>
public sealed record Schedule
{
    /// <summary>The rule that says for whom it holds.</summary>
    public required Rule Rule { get; init; }

    /// <summary>The examination.</summary>
    public required Examination Examination { get; init; }

    /// <summary>Place of its examination in the list.</summary>
    internal int ExaminationPlace { get; init; }

    /// <summary>Place in the catalogue of the day that it counts from; null where it counts from the last time alone.</summary>
    public int? From { get; init; }

    /// <summary>Name of that day for people.</summary>
    public string? FromWords { get; init; }

    /// <summary>An examination so long before that day already counts as the first; null where none is asked before.</summary>
    public Stride? Baseline { get; init; }

    /// <summary>Its stretches; empty where the guideline asks for none.</summary>
    public required ImmutableArray<Phase> Phases { get; init; }

    /// <summary>What bodies say where they differ; null where they agree.</summary>
    public string? Range { get; init; }

    /// <summary>Its end in words: after so many years, an event, or lifelong.</summary>
    public required string Until { get; init; }

    /// <summary>The guideline asks for no follow-up at all.</summary>
    public bool AsksForNone => Phases.IsEmpty;

    /// <summary>Place of the rule in its set.</summary>
    internal int RulePlace { get; init; }

    /// <summary>Facts of the rule's own condition that must be settled for it to be certain: those that say for whom the guideline is are left out, for they are seldom recorded in so many words.</summary>
    private ImmutableArray<int> Own { get; init; }

    /// <summary>Facts that the rule may do without ("... is not known").</summary>
    private ImmutableArray<int> Spared { get; init; }

    /// <summary>Whether it is certain that the schedule holds, where its rule does: everything that the rule itself rests on is settled. A guideline that asks for none may do without what its rule says that it may do without;
    /// of one that asks for something, what is not known leaves the denser end.</summary>
    public bool IsCertain(Facts facts)
    {
        foreach (var place in Own)
        {
            if (!facts[place].IsSettled && !(AsksForNone && !facts[place].IsKnown && Spared.Contains(place)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the guideline speaks of this person at all: its own condition, without the rule's.</summary>
    public required Rules.Language.Condition Scope { get; init; }

    internal static Schedule Read(Rule rule, int place, FactCatalogue catalogue, ImmutableArray<Examination> examinations, Rules.Language.Condition scope)
    {
        var then = rule.Then ?? throw new LocatedException(rule.File, rule.Line, rule.Column, $"The schedule '{rule.Id}' says nothing.", "Add 'then: { what: ct, plan: [6 mo], until: lifelong }'.");
        then.AllowKeys("what", "from", "baseline", "plan", "range", "until");
        var what = then.Required("what");
        var at = examinations.ToList().FindIndex(e => e.Id == what.AsText());
        if (at < 0)
        {
            throw what.Fault($"'{what.Text}' is no examination of followup/examinations.yaml.", Nearest.To(what.Text, examinations.Select(e => e.Id)) is { } near ? $"Did you mean '{near}'?" : "Add it there.");
        }

        int? from = null;
        if (then["from"] is { } day)
        {
            from = catalogue.PlaceOf(day.AsText()) is >= 0 and var found ? found : throw day.Fault($"There is no fact '{day.Text}'.", "Name a day of docs/facts.md, such as last-given(\"prrt\").");
            if (catalogue.All[from.Value].Kind != FactKind.Date)
            {
                throw day.Fault($"'{day.Text}' is no day.", "Name a fact that is a day.");
            }
        }

        var plan = then.Required("plan");
        var phases = PlanText.Read(plan);
        if (from is null && phases.Any(p => p.Until is not null))
        {
            throw plan.Fault("The plan has an end, but nothing says from when it counts.", "Add 'from:' with a day.");
        }

        return new()
        {
            Rule = rule,
            RulePlace = place,
            Examination = examinations[at],
            ExaminationPlace = at,
            From = from,
            FromWords = from is null ? null : Words(catalogue.All[from.Value]),
            Baseline = then["baseline"] is { } baseline ? Stride.Parse(baseline.AsText(), baseline) : null,
            Phases = phases,
            Range = then.OptionalText("range"),
            Until = then.RequiredText("until"),
            Scope = scope,
            Own = [.. rule.When.Places.Except(scope.Places)],
            Spared = [.. rule.When.Clauses.Where(c => c.Clause is Rules.Language.KnownClause).Select(c => c.Clause.Place).Distinct()],
        };
    }

    /// <summary>The plan for people: <c>3 to 6 months after the last resection, then every 6 to 12 months up to 3 years</c>.</summary>
    public string PlanWords
    {
        get
        {
            if (AsksForNone)
            {
                return "none";
            }

            var parts = new List<string>();
            for (var i = 0; i < Phases.Length; i++)
            {
                var phase = Phases[i];
                var spacing = phase.Most == phase.Every ? phase.Every.ToString() : $"{phase.Every.ToString().Split(' ')[0]} to {phase.Most}";
                parts.Add(phase.Until is not { } until ? $"every {spacing}"
                    : IsSingle(i) ? (phase.Most == phase.Every ? $"at {until}" : $"at {spacing}") : $"every {spacing} up to {until}");
            }

            return string.Join(", then ", parts) + (FromWords is null ? string.Empty : $", counted from {FromWords}");
        }
    }

    /// <summary>A stretch that holds one examination only.</summary>
    private bool IsSingle(int phase) => Phases[phase] is { Until: { } until } p && Math.Abs(until.Length - (phase == 0 ? 0 : Phases[phase - 1].Until?.Length ?? 0) - p.Every.Length) <= 1;

    private static string Words(FactDefinition day) => day.Family switch
    {
        "given-since" => $"the start of {day.Key!.Replace('-', ' ')}",
        "last-given" => $"the last {day.Key!.Replace('-', ' ')}",
        "last-done" => $"the last {day.Key!.Replace('-', ' ')}",
        _ => "the " + day.Name.Replace('-', ' '),
    };
}
