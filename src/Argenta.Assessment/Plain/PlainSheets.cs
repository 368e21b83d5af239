using System.Collections.Immutable;
using System.Globalization;
using Argenta.FollowUp;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment.Plain;

/// <summary>Writes the patient's sheet from the sentences of <c>knowledge/plain/</c>.</summary>
internal static class PlainSheets
{
    private const string About = "This page tells in plain words what is written in your notes. It does not replace talking to your team, and it does not tell you what to do.";

    /// <summary>The sheet.</summary>
    public static PlainSheet Of(PatientRecord record, Facts facts, LocalDate asOf, ImmutableArray<FollowUpItem> followUp, Finding<PrimarySite> site, IEnumerable<string> involvedOrgans, PathwayKnowledge knowledge)
    {
        var organs = string.Join(", ", involvedOrgans.Select(o => "the " + PlainOf(o, knowledge.Terms)));
        var words = new Dictionary<string, string>
        {
            ["{site}"] = site.IsKnown ? PlainOf(Words<PrimarySite>.Of(site.Value), knowledge.Terms) : "a place that is not known",
            ["{organs}"] = organs.Length > 0 ? organs : "where exactly is not in your notes",
        };
        var holding = knowledge.Plain.Sentences.Evaluate(facts, asOf).Rules.Where(r => r.Verdict.Best == Truth.True)
            .OrderBy(r => int.Parse(r.Rule["order"]!, CultureInfo.InvariantCulture)).ToList();
        ImmutableArray<string> Section(string name) => [.. holding.Where(r => r.Rule["section"] == name).Select(r => words.Aggregate(r.Rule.Text!, (text, w) => text.Replace(w.Key, w.Value, StringComparison.Ordinal)))];

        return new()
        {
            About = About,
            Tumour = Section("tumour"),
            Found = [.. Found(record, asOf, knowledge.Terms), .. Section("found")],
            Next = Next(followUp),
            Watch = Section("watch"),
            Questions = Section("ask"),
            Card = Section("card"),
        };
    }

    private static IEnumerable<string> Found(PatientRecord record, LocalDate asOf, Terminology terms)
    {
        var scans = record.Of<ImagingEntry>().Select(e => (e.Modality, e.Happened)).Concat(record.Of<ImagingFindingEntry>().Select(e => (e.Modality, e.Happened)))
            .Where(s => !s.Happened.IsEmpty && s.Happened.Earliest <= asOf).GroupBy(s => s.Modality).Select(g => (Modality: g.Key, Last: g.Max(s => s.Happened))).OrderBy(s => s.Last).ThenBy(s => s.Modality, StringComparer.Ordinal).ToList();
        foreach (var (modality, last) in scans)
        {
            yield return $"{Capital(PlainOf(modality, terms))}: the last one in your notes is from {Day(last)}.";
        }
    }

    private static ImmutableArray<string> Next(ImmutableArray<FollowUpItem> followUp) =>
    [
        .. followUp.Where(f => f.Status is FollowUpStatus.Planned or FollowUpStatus.Due or FollowUpStatus.Overdue or FollowUpStatus.Done)
            .GroupBy(f => f.Plain).Select(g => g.First())
            .Select(f => f.Status switch
            {
                FollowUpStatus.Planned => $"{Capital(f.Plain)} is booked for {Day(f.Due)}.",
                FollowUpStatus.Done => $"{Capital(f.Plain)}: the next one is usually around {Month(f.Due)}. Ask for your date.",
                _ => $"{Capital(f.Plain)}: ask your team when the next one is.",
            }),
    ];

    private static string PlainOf(string id, Terminology terms) => (terms[id]?.Plain ?? terms[id]?.Name ?? id.Replace('-', ' ')) is var name && name.Length > 1 && char.IsUpper(name[1]) ? name : char.ToLowerInvariant(name[0]) + name[1..];

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Day(PartialDate date) => date.IsFull ? date.Earliest.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : date.Month > 0 ? Month(date.Earliest) : date.ToString();

    private static string Month(LocalDate date) => date.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
}
