using System.Text.Json;
using Argenta.Terms.Files;

namespace Argenta.Population.Scan;

/// <summary>What must be the same for an unfinished scan to be taken up.</summary>
internal sealed record ScanIdentity
{
    /// <summary>Version of the journal.</summary>
    public const int Current = 1;

    /// <summary>Version of the journal that wrote it.</summary>
    public int Format { get; init; } = Current;

    /// <summary>The program.</summary>
    public required string Software { get; init; }

    /// <summary>The knowledge.</summary>
    public required string Knowledge { get; init; }

    /// <summary>The version compared with it.</summary>
    public required string Against { get; init; }

    /// <summary>Day, what is looked for, form.</summary>
    public required string Options { get; init; }

    /// <summary>The inputs, with their digests.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Of a scan.</summary>
    public static ScanIdentity Of(ScanOptions options, IReadOnlyList<ScanInput> inputs) => new()
    {
        Software = options.SoftwareStamp,
        Knowledge = options.KnowledgeStamp,
        Against = options.AgainstStamp,
        Options = $"{options.AsOf:uuuu-MM-dd} {options.Find} {options.Counted} {options.Format} {options.BatchBytes} {options.PartitionBytes}",
        Inputs = [.. inputs.Select(i => $"{i.Path} {i.Digest}")],
    };

    /// <summary>What differs, in words; null for nothing.</summary>
    public string? DiffersIn(ScanIdentity other) =>
        Format != other.Format || Software != other.Software ? "another version of the program"
        : Knowledge != other.Knowledge ? "another version of the knowledge"
        : Against != other.Against ? "another version of the knowledge to compare with"
        : Options != other.Options ? "other options (--as-of, --find, --count-all or the form of the output)"
        : !Inputs.SequenceEqual(other.Inputs) ? "another input (other files, or files that were changed since)"
        : null;
}

/// <summary>How far an unfinished scan is written, so that it can be taken up.</summary>
internal sealed record ScanState
{
    /// <summary>What must be the same.</summary>
    public required ScanIdentity Identity { get; init; }

    /// <summary>Everything before it is in the output.</summary>
    public required ScanPosition Position { get; init; }

    /// <summary>So many bytes of the output are covered.</summary>
    public long Output { get; init; }

    /// <summary>So many bytes of the quarantine.</summary>
    public long Quarantine { get; init; }

    /// <summary>So many bytes of the list of people seen.</summary>
    public long Seen { get; init; }

    /// <summary>What was counted.</summary>
    public required ScanTally Tally { get; init; }

    /// <summary>The files of the sorting, once it is complete.</summary>
    public IReadOnlyList<long>? Sorted { get; init; }

    /// <summary>Everybody is written; only the files' names are missing.</summary>
    public bool IsComplete { get; init; }
}

/// <summary>The journal of a scan: one small file, replaced whole, so that it is never half-written.</summary>
/// <param name="path">Where.</param>
internal sealed class Journal(string path)
{
    /// <summary>The state of an unfinished scan; null where there is none.</summary>
    /// <exception cref="LocatedException">The file is no journal.</exception>
    public ScanState? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<ScanState>(File.ReadAllBytes(path)) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw new LocatedException(path, 0, 0, "The journal of an unfinished scan is damaged or of another version.", "Begin anew with --restart.", fault);
        }
    }

    /// <summary>Puts a state in the place of the former.</summary>
    public void Write(ScanState state)
    {
        var beside = path + ".new";
        using (var file = OwnFile.Create(beside))
        {
            JsonSerializer.Serialize(file, state);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <summary>The scan is finished or forgotten.</summary>
    public void Delete()
    {
        File.Delete(path);
        File.Delete(path + ".new");
    }
}
