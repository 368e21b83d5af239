using System.Collections.Immutable;
using Argenta.Assessment;
using Argenta.Assessment.WhatIf;
using Argenta.Record;
using Argenta.Report.Text;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Web.People;

/// <summary>A person as a page finds them.</summary>
/// <param name="Key">Name in addresses.</param>
/// <param name="Record">Everything that is known, of whatever date.</param>
/// <param name="Source">The bytes behind it; null when they are too many to show.</param>
/// <param name="File">The file's name.</param>
/// <param name="FirstLine">The line at which those bytes begin in the file, from 1.</param>
/// <param name="Copies">Other files of the same person.</param>
public sealed record PersonHandle(string Key, PatientRecord Record, Func<byte[]?> Source, string File, int FirstLine, ImmutableArray<PersonPlace> Copies);

/// <summary>Finds people by the key of their address: in the folder or among the dropped files. Keeps the last few assessments, since a page asks several times.</summary>
public sealed class PersonShelf(WorklistIndexer indexer, PersonLoader loader, Uploads uploads, PathwayKnowledge knowledge, WebSettings settings)
{
    /// <summary>The most bytes of a record that the page of its source shows.</summary>
    public const int MostShown = 32 << 20;

    private const int Kept = 64;
    private readonly Lock gate = new();
    private readonly LinkedList<((string Key, LocalDate Day, string? Edition, PatientRecord Record) For, PatientAssessment Assessment)> recent = new();

    /// <summary>The person; null when there is none of this key.</summary>
    /// <exception cref="LocatedException">The file cannot be read.</exception>
    public PersonHandle? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.StartsWith('u'))
        {
            var (name, ordinal) = key.IndexOf('-', StringComparison.Ordinal) is var dash and > 0 && int.TryParse(key.AsSpan(dash + 1), out var n) ? (key[..dash], n) : (key, 0);
            return uploads.Find(name) is { } upload && ordinal < upload.People.Length ? new(key, upload.People[ordinal], () => upload.Bytes, upload.Name, 1, []) : null;
        }

        return indexer.Worklist[key] is { } row
            ? row.Fault is { } fault ? throw new LocatedException(row.Place.File, 0, 0, fault) : new(key, loader.Read(row.Place), () => loader.Source(row.Place, MostShown), row.Place.File, row.Place.Line, indexer.Worklist.Copies(key))
            : null;
    }

    /// <summary>The day of a page: the one asked for, else today.</summary>
    public LocalDate Day(string? asOf) => Days.Parse(asOf) ?? settings.Today();

    /// <summary>A person's assessment on a day.</summary>
    public PatientAssessment Assess(PersonHandle person, LocalDate day, string? edition = null)
    {
        ArgumentNullException.ThrowIfNull(person);
        var wanted = (person.Key, day, edition, person.Record);
        lock (gate)
        {
            for (var node = recent.First; node is not null; node = node.Next)
            {
                if (node.Value.For.Key == person.Key && node.Value.For.Day == day && node.Value.For.Edition == edition && Same(node.Value.For.Record, person.Record))
                {
                    recent.Remove(node);
                    recent.AddFirst(node);
                    return node.Value.Assessment;
                }
            }
        }

        var assessment = Pathway.Assess(person.Record, day, knowledge, edition);
        lock (gate)
        {
            recent.AddFirst((wanted, assessment));
            if (recent.Count > Kept)
            {
                recent.RemoveLast();
            }
        }

        return assessment;
    }

    /// <summary>A person's assessment on a day, with what would differ under answers that somebody supposes. Nothing of it is kept.</summary>
    public PatientAssessment Suppose(PersonHandle person, LocalDate day, ImmutableArray<Hypothesis> suppose)
    {
        ArgumentNullException.ThrowIfNull(person);
        return suppose.IsEmpty ? Assess(person, day) : Pathway.Suppose(person.Record, day, knowledge, suppose);
    }

    /// <summary>The days on which something became known, earliest first: the stops of the as-of slider.</summary>
    public static ImmutableArray<LocalDate> Stops(PatientRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return [.. record.Entries.Select(e => e.KnownFrom).OfType<LocalDate>().Distinct().Order()];
    }

    /// <summary>How a person is called in a title.</summary>
    public static string Title(PatientAssessment assessment) => Summary.Who(assessment);

    // Read again from an unchanged file the entries are alike, and comparing them is much cheaper than the walk.
    private static bool Same(PatientRecord a, PatientRecord b) => ReferenceEquals(a, b) || (a.Person.Id == b.Person.Id && a.Entries.SequenceEqual(b.Entries));
}
