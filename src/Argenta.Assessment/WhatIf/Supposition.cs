using System.Collections.Immutable;
using System.Globalization;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Symptoms;
using Argenta.Terms;
using Argenta.Workup;
using NodaTime;

namespace Argenta.Assessment.WhatIf;

/// <summary>What would differ if some answers were so.</summary>
/// <param name="Given">The answers, as text.</param>
/// <param name="Changes">What would be another: findings, options, alerts, tests, calendar, suspicion, completeness.</param>
public sealed record Supposed(ImmutableArray<string> Given, ImmutableArray<Change> Changes);

/// <summary>Works out what supposed answers would change.</summary>
internal static class Supposition
{
    private const string Nothing = "none";

    /// <summary>The record with every answer that an entry can say.</summary>
    public static PatientRecord Record(PatientRecord record, ImmutableArray<Hypothesis> suppose, LocalDate asOf, PathwayKnowledge knowledge) =>
        suppose.Aggregate(record, (r, h) => WalkPlan.For(knowledge).Recorded.In(r, h.Fact, h.Word, h.Value, asOf) ?? r);

    /// <summary>Puts the answers in place of what the rooms say.</summary>
    public static void Fill(Facts facts, ImmutableArray<Hypothesis> suppose)
    {
        foreach (var one in suppose)
        {
            ImmutableArray<Because> Why() => [Reason(one)];
            if (one.Word is null)
            {
                facts.Set(one.Fact.Name, one.Value, Why);
                continue;
            }

            var now = facts[one.Fact.Name];
            var bit = UInt128.One << one.Fact.Words.IndexOf(one.Word);
            var (certain, open) = now.Best.IsAnything ? (UInt128.Zero, one.Fact.AllWords) : (now.Best.Certain, now.Best.PossibleBits);
            var set = one.Put ? FactSet.WordSet(certain | bit, open) : FactSet.WordSet(certain & ~bit, open & ~bit);
            facts.Set(one.Fact.Name, now.IsKnown ? FactValue.Provisional(set, now.Possible.IsAnything ? FactSet.WordSet(set.Certain, one.Fact.AllWords) : now.Possible) : FactValue.OneOf(set), Why);
        }
    }

    /// <summary>The findings with the answers in place of what the rooms found.</summary>
    public static ImmutableArray<Finding> Findings(ImmutableArray<Finding> findings, ImmutableArray<Hypothesis> suppose) => suppose.IsEmpty ? findings
        : [.. findings.Select(f => suppose.FirstOrDefault(h => h.Fact.Name == f.Name && h.Word is null) is { } one && Different(f, one) ? (Finding)(one.Value.IsKnown ? Terms.Findings.Settled(f.Name, Text(one), Reason(one)) : Terms.Findings.Unknown<string>(f.Name, f.Needs, [Reason(one)])) : f)];

    /// <summary>What would differ.</summary>
    public static Supposed Of(PatientAssessment before, PatientAssessment after, ImmutableArray<Hypothesis> suppose)
    {
        var (was, now) = (Results(before), Results(after));
        return new(
            [.. suppose.Select(h => h.Given)],
            [.. was.Keys.Union(now.Keys).Where(k => was.GetValueOrDefault(k, Nothing) != now.GetValueOrDefault(k, Nothing)).Select(k => new Change(k, was.GetValueOrDefault(k, Nothing), now.GetValueOrDefault(k, Nothing)))]);
    }

    private static Because Reason(Hypothesis one) => new() { Text = $"Supposed: {one.Given}", Source = "HOUSE", Certainty = Certainty.Derived };

    private static string Text(Hypothesis one) => one.Given[(one.Given.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();

    /// <summary>A number that the rooms found as supposed is kept: it carries its unit and kind.</summary>
    private static bool Different(Finding finding, Hypothesis one) => finding.UntypedValue switch
    {
        NumberRange number => !one.Value.IsKnown || FactSet.Number(number) != one.Value.Best,
        bool truth => !one.Value.IsKnown || FactSet.Truth(truth) != one.Value.Best,
        Enum word => one.Fact.Kind != FactKind.Word || !one.Value.IsKnown || one.Fact.Words.IndexOf(Words.Of(word)) is var place && (place < 0 || FactSet.Word(place) != one.Value.Best),
        string word => one.Fact.Kind != FactKind.Word || !one.Value.IsKnown || one.Fact.Words.IndexOf(word) is var place && (place < 0 || FactSet.Word(place) != one.Value.Best),
        _ => true,
    };

    /// <summary>Everything that may differ, in words, in the order in which a board asks.</summary>
    private static Dictionary<string, string> Results(PatientAssessment a)
    {
        var results = new Dictionary<string, string>();
        foreach (var finding in a.Findings.Where(f => f.UntypedValue is not System.Collections.IEnumerable list || f.UntypedValue is string || list.Cast<object>().All(o => o is string or Enum)))
        {
            results[$"findings.{finding.Name}"] = finding.State == FindingState.Known ? $"{Say(finding.UntypedValue)}{(finding.Unit is { } unit ? $" {unit}" : string.Empty)}{(finding.Settled ? string.Empty : ", provisional")}" : finding.State == FindingState.Conflicting ? "conflicting" : "unknown";
        }

        foreach (var organ in a.Spread)
        {
            results[$"spread.{organ.Organ}"] = organ.State;
        }

        results["completeness.canDecide"] = a.Completeness.CanDecide ? "yes" : "no";
        results["suspicion.level"] = a.Suspicion.Level ?? "not shown";
        foreach (var flag in a.Suspicion.Flags)
        {
            results[$"suspicion.redFlags.{flag.Id}"] = flag.Fired ? "fired" : "not fired";
        }

        foreach (var option in a.Options)
        {
            results[$"options.{option.Id}.status"] = option.Status;
        }

        foreach (var alert in a.Alerts)
        {
            results[$"alerts.{alert.Id}"] = Words.Of(alert.Severity);
        }

        foreach (var test in a.Workup)
        {
            results[$"workup.{test.Test}.status"] = Words.Of(test.Status);
        }

        foreach (var item in a.FollowUp)
        {
            results[$"followUp.{item.What}"] = $"{Words.Of(item.Status)}, {item.Due.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}";
        }

        if (a.PrimarySearch is [var likeliest, ..])
        {
            results["primarySearch"] = likeliest.Site;
        }

        return results;
    }

    private static string Say(object? value) => value switch
    {
        null => "unknown",
        Enum word => Words.Of(word),
        bool truth => truth ? "yes" : "no",
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        string text => text,
        System.Collections.IEnumerable list => string.Join(", ", list.Cast<object>().Select(Say)) is { Length: > 0 } said ? said : Nothing,
        _ => value.ToString() ?? string.Empty,
    };
}
