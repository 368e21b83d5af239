using System.Globalization;
using Argenta.Record;

namespace Argenta.Fhir.Reading;

/// <summary>Versions of one resource that stand in one input: the server's own record of them says which is the newer.</summary>
internal static class Versions
{
    /// <summary>Which of two versions is the newer: positive for the first, negative for the second, 0 where their <c>meta</c> does not tell.</summary>
    public static int Compare(Resource a, Resource b)
    {
        if (OfTwoServers(a, b))
        {
            return 0;
        }

        var (one, other) = (a.Element["meta"u8], b.Element["meta"u8]);
        return Instant(one["lastUpdated"u8]) is { } first && Instant(other["lastUpdated"u8]) is { } second && first != second ? first.CompareTo(second)
            : Number(one["versionId"u8].Text) is { } low && Number(other["versionId"u8].Text) is { } high ? low.CompareTo(high)
            : 0;
    }

    /// <summary>The newest of those that are newer than a resource; null for none.</summary>
    public static Resource? NewestOver(Resource resource, List<Resource> all)
    {
        Resource? newest = null;
        foreach (var other in all)
        {
            if (Compare(other, resource) > 0 && (newest is null || Compare(other, newest) > 0))
            {
                newest = other;
            }
        }

        return newest;
    }

    /// <summary>Whether one resource is a newer version of another that is about somebody else.</summary>
    public static bool IsMove(Resource newer, Resource older) =>
        !OfTwoServers(newer, older) && FhirVersion.Of(newer.Type, newer.Id, newer.Element).Supersedes(FhirVersion.Of(older.Type, older.Id, older.Element));

    /// <summary>When a resource was last changed, in ticks of universal time; null where it does not say.</summary>
    public static long? Changed(Element resource) => Instant(resource["meta"u8]["lastUpdated"u8])?.UtcTicks;

    /// <summary>An instant of FHIR, with its offset; null where it is none.</summary>
    public static DateTimeOffset? Instant(Element instant) =>
        instant.Kind == TokenKind.String && DateTimeOffset.TryParse(instant.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Tells that a version is superseded.</summary>
    public static void Tell(ReadContext context, Resource old, Resource by) =>
        context.Problem("superseded", old, default, $"{old.Type}/{old.Id} stands here in an older version{Named(old)}; the newer one{Named(by)} counts.");

    /// <summary>
    /// Reads a superseded version: what it said counts until the day on which the newer one became known, and not at all where that day is not known or no later.
    /// </summary>
    /// <param name="context">The document.</param>
    /// <param name="old">The version.</param>
    /// <param name="newer">The entries of the newest one, and the entry behind its last.</param>
    /// <param name="hasOlder">It supersedes a version itself.</param>
    public static void ReadOld(ReadContext context, Resource old, (int From, int To) newer, bool hasOlder)
    {
        var draft = context.Draft;
        var (from, to) = newer;
        if (from == to || draft.Entries[from].KnownFrom is not { } since || !Stands(draft, from, to, since))
        {
            return;
        }

        var (entries, unmapped, problems, grounds) = (draft.Entries.Count, draft.Unmapped.Count, draft.Problems.Count, draft.Grounds.Count);
        ResourceReader.Read(context, old);
        (draft.Unmapped.Count, draft.Problems.Count) = (unmapped, problems);
        draft.Grounds.RemoveRange(grounds, draft.Grounds.Count - grounds);
        for (var i = draft.Entries.Count - 1; i >= entries; i--)
        {
            if (!(draft.Entries[i].KnownFrom < since))
            {
                draft.Entries.RemoveAt(i);
            }
        }

        // From the newer one's day on the older is taken away by it, as by a correction.
        if (draft.Entries.Count > entries)
        {
            Amend(draft, from, to);
        }

        if (hasOlder)
        {
            Amend(draft, entries, draft.Entries.Count);
        }
    }

    private static void Amend(Draft draft, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (draft.Entries[i].Status == EntryStatus.Final)
            {
                draft.Entries[i] = draft.Entries[i] with { Status = EntryStatus.Amended };
            }
        }
    }

    private static bool Stands(Draft draft, int from, int to, NodaTime.LocalDate since)
    {
        for (var i = from; i < to; i++)
        {
            if (draft.Entries[i].KnownFrom != since || draft.Entries[i].Status is not (EntryStatus.Final or EntryStatus.Amended or EntryStatus.EnteredInError))
            {
                return false;
            }
        }

        return true;
    }

    // What two servers call by the same id are two things.
    private static bool OfTwoServers(Resource a, Resource b)
    {
        var one = Server(a.FullUrl);
        var other = Server(b.FullUrl);
        return !one.IsEmpty && !other.IsEmpty && !one.SequenceEqual(other);
    }

    private static ReadOnlySpan<byte> Server(Element fullUrl)
    {
        var url = fullUrl.Written;
        if (!url.StartsWith("http"u8))
        {
            return default;
        }

        var end = url.IndexOf("/_history/"u8);
        return end < 0 ? url : url[..end];
    }

    /// <summary>The number of a version; null where it is no whole number.</summary>
    public static long? Number(string? version) => long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < long.MaxValue ? number : null;

    /// <summary>A version as it is named in a message.</summary>
    public static string Named(Resource resource)
    {
        var meta = resource.Element["meta"u8];
        return meta["versionId"u8].Text is { Length: < 40 } version ? $" (version {version})" : meta["lastUpdated"u8].Text is { Length: < 40 } changed ? $" (of {changed})" : string.Empty;
    }
}
