using Argenta.Simulation.Writing;

namespace Argenta.Simulation;

/// <summary>One Bundle a line to a stream.</summary>
/// <param name="people">Takes the Bundles.</param>
/// <param name="truth">Takes the truth, one line a person; null where nobody wants it.</param>
public sealed class NdjsonOutput(Stream people, Stream? truth) : IPeopleOutput
{
    /// <inheritdoc/>
    public bool Bundles => true;

    /// <inheritdoc/>
    public void Write(SimulatedBlock block)
    {
        people.Write(block.Records[ResourceType.Patient].Written);
        truth?.Write(block.Truth.Written);
    }
}

/// <summary>One file with a Bundle for each person: <c>people/0000000.json</c>, numbered from 0, in a folder for each thousand where there are more.</summary>
/// <param name="folder">The folder; it must be there.</param>
/// <param name="truth">Takes the truth.</param>
/// <param name="many">More than a thousand people.</param>
public sealed class BundleOutput(string folder, Stream truth, bool many) : IPeopleOutput
{
    /// <inheritdoc/>
    public bool Bundles => true;

    /// <inheritdoc/>
    public void Write(SimulatedBlock block)
    {
        var bytes = block.Records[ResourceType.Patient].Written;
        var from = 0;
        for (var i = 0; i < block.People; i++)
        {
            var number = block.First + i;
            var into = many ? Path.Combine(folder, "people", FormattableString.Invariant($"{number / 1000:0000}")) : Path.Combine(folder, "people");
            Directory.CreateDirectory(into);
            var end = block.Ends[i][0];
            using var file = File.Create(Path.Combine(into, FormattableString.Invariant($"{number:0000000}.json")));
            file.Write(bytes[from..end]);
            from = end;
        }

        truth.Write(block.Truth.Written);
    }
}

/// <summary>As a FHIR bulk export: one file for each type of resource, one resource a line, the people's lines in between one another.</summary>
public sealed class BulkOutput : IPeopleOutput, IDisposable
{
    private readonly Stream[] files;
    private readonly Stream truth;

    /// <summary>Opens the files.</summary>
    /// <param name="folder">The folder; it must be there.</param>
    /// <param name="truth">Takes the truth.</param>
    public BulkOutput(string folder, Stream truth)
    {
        this.truth = truth;
        Counts = new long[Enum.GetValues<ResourceType>().Length];
        files = [.. Enum.GetValues<ResourceType>().Select(t => new FileStream(Path.Combine(folder, t + ".ndjson"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))];
    }

    /// <inheritdoc/>
    public bool Bundles => false;

    /// <summary>Lines of each file so far.</summary>
    public long[] Counts { get; }

    /// <inheritdoc/>
    public void Write(SimulatedBlock block)
    {
        var at = new int[block.People];
        for (var type = 0; type < files.Length; type++)
        {
            var bytes = block.Records[(ResourceType)type].Written;
            for (var i = 0; i < at.Length; i++)
            {
                at[i] = i == 0 ? 0 : block.Ends[i - 1][type];
            }

            // A line of one, a line of the next, as servers that export in parallel leave them.
            for (var any = true; any;)
            {
                any = false;
                for (var i = 0; i < at.Length; i++)
                {
                    if (at[i] < block.Ends[i][type])
                    {
                        var length = bytes[at[i]..].IndexOf((byte)'\n') + 1;
                        files[type].Write(bytes.Slice(at[i], length));
                        at[i] += length;
                        Counts[type]++;
                        any = true;
                    }
                }
            }
        }

        truth.Write(block.Truth.Written);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var file in files)
        {
            file.Dispose();
        }
    }
}
