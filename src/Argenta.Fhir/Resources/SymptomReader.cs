using System.Collections.Immutable;
using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>A complaint: present, absent or possible, how often, how bad, of which qualities.</summary>
internal static class SymptomReader
{
    /// <summary>Reads the complaint that the whole Observation is about.</summary>
    public static void Read(Scope scope, Coded coded, Hit hit, Common common) =>
        Add(scope, scope.Place(), scope.Element, coded, hit, Values.Read(scope, scope.Element, null), common);

    /// <summary>Reads a complaint that a resource, or a component of it, states.</summary>
    public static void Add(Scope scope, EntryPlace source, Element holder, Coded coded, Hit hit, ReadValue read, Common common)
    {
        var interpretation = ObservationReader.Interpretation(scope, holder["interpretation"u8]);
        var presence = read.Answer ?? interpretation;
        if (hit.Presence != Presence.Present)
        {
            // "No flushing: true" and "No flushing: false" are too easily misread: a denied name with an answer of no is a doubt.
            presence = presence is null or Presence.Present ? hit.Presence : Presence.Possible;
        }

        if (read.AbsentReason is { } reason && presence is null)
        {
            scope.Skip(holder.Index == scope.Element.Index ? default : holder, coded.Label, $"No answer was given: {reason}.");
            return;
        }

        if (presence is null && read.Exists && (read.Text ?? (read.Coded.IsEmpty ? null : read.Coded.Label)) is { } words)
        {
            var (_, said) = Negation.Strip(words);
            presence = said == Presence.Present ? Presence.Present : said;
        }

        if (presence is null)
        {
            scope.Context.Problem("value-missing", scope.Resource, holder.Index == scope.Element.Index ? default : holder, $"{hit.Term.Name}: neither present nor absent is said; taken as possible. Send valueBoolean.");
        }

        var qualities = ImmutableArray.CreateBuilder<string>();
        var severity = read.Answer is null && read.Word is "mild" or "moderate" or "severe" ? read.Word : null;
        string? course = null;
        var frequency = read.Number;
        var unit = read.Number is null ? null : read.Unit;
        if (holder.Index == scope.Element.Index)
        {
            foreach (var component in holder["component"u8].All)
            {
                var part = scope.Coded(component["code"u8]);
                if (part.HasHouse("frequency"))
                {
                    var often = Values.Read(scope, component, null);
                    (frequency, unit) = (often.Number, often.Unit);
                }
                else if (part.HasHouse("severity"))
                {
                    severity = scope.Text(Scope.Value(component));
                }
                else if (part.HasHouse("course"))
                {
                    course = scope.Text(Scope.Value(component));
                }
                else if (part.HasHouse("quality"))
                {
                    var value = scope.Coded(Scope.Value(component));
                    if (value.House.Length > 0)
                    {
                        qualities.Add(value.House[0]);
                    }
                    else if (scope.Find(value, "quality") is { } quality)
                    {
                        qualities.Add(quality.Term.Id);
                    }
                    else
                    {
                        scope.Skip(component, value.Label, "The quality of the complaint is not recognised.");
                    }
                }
                else
                {
                    scope.Skip(component, part.Label, "The component of a complaint is not recognised.");
                }
            }
        }

        if (qualities.Count == 0)
        {
            qualities.AddRange(Qualities(scope, coded, hit.Term));
        }

        scope.Add(new SymptomEntry(common.At(source))
        {
            Term = hit.Term.Id,
            Presence = presence ?? Presence.Possible,
            Frequency = frequency,
            FrequencyUnit = unit,
            Severity = severity,
            Course = course,
            Qualities = qualities.ToImmutable(),
        });
    }

    /// <summary>Qualities that the words or the components of an entry name.</summary>
    public static ImmutableArray<string> Qualities(Scope scope, Coded coded, Term term) =>
        coded.House.Length > 0 || coded.Concept.Text is null ? [] : coded.Phrase("qualities", term.Id, scope, static (scope, coded, term) => QualitiesOf(scope, coded.Concept.Text!, scope.Terms[term!]!));

    private static ImmutableArray<string> QualitiesOf(Scope scope, string text, Term term)
    {
        var normal = $" {Terminology.Normalize(text)} ";
        ImmutableArray<string>.Builder? found = null;
        foreach (var name in term.Texts.Append(Terminology.Normalize(term.Name)).OrderByDescending(t => t.Length))
        {
            var at = normal.IndexOf($" {name} ", StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            foreach (var rest in (string[])[normal[..at], normal[(at + name.Length + 1)..]])
            {
                if (rest.Trim().Length > 0 && scope.Terms.ByText(rest, "quality") is { } quality)
                {
                    (found ??= ImmutableArray.CreateBuilder<string>()).Add(quality.Id);
                }
            }

            break;
        }

        return found?.ToImmutable() ?? [];
    }
}
