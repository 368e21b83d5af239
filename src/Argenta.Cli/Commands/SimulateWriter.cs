using System.Globalization;
using System.Text.Json;
using Argenta.Simulation;
using Argenta.Simulation.Life;
using Argenta.Simulation.Writing;

namespace Argenta.Cli.Commands;

/// <summary>Writes synthetic people to a folder or to standard output. A folder appears under its name only when it is whole.</summary>
internal sealed class SimulateWriter(Compiled model, SimulateRequest request, SimulationSettings settings)
{
    private const int Buffer = 1 << 18;
    private long[]? counts;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", IndentSize = 1, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public int Run() => request.Out == "-" ? ToStandardOutput() : ToFolder();

    private int ToStandardOutput()
    {
        var part = request.Truth is null ? null : request.Truth + ".part";
        using (var people = new BufferedStream(Console.OpenStandardOutput(), Buffer))
        using (var truth = part is null ? null : new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, Buffer))
        {
            Simulate(new NdjsonOutput(people, truth));
        }

        if (part is not null)
        {
            File.Move(part, request.Truth!, overwrite: true);
        }

        return ExitCodes.Fine;
    }

    private int ToFolder()
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Out!));
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            Console.Error.WriteLine($"argenta: {request.Out}: there is something already. Name a folder that does not exist yet or is empty.");
            return ExitCodes.Unreadable;
        }

        var part = folder + ".part";
        if (Directory.Exists(part))
        {
            Directory.Delete(part, recursive: true);
        }

        Directory.CreateDirectory(part);
        using (var truth = new FileStream(Path.Combine(part, "truth.ndjson"), FileMode.CreateNew, FileAccess.Write, FileShare.None, Buffer))
        {
            switch (request.PeopleFormat)
            {
                case "ndjson":
                    using (var people = new FileStream(Path.Combine(part, "people.ndjson"), FileMode.CreateNew, FileAccess.Write, FileShare.None, Buffer))
                    {
                        Simulate(new NdjsonOutput(people, truth));
                    }

                    break;
                case "bulk":
                    using (var bulk = new BulkOutput(Directory.CreateDirectory(Path.Combine(part, "people")).FullName, truth))
                    {
                        Simulate(bulk);
                        counts = bulk.Counts;
                    }

                    break;
                default:
                    Simulate(new BundleOutput(part, truth, request.People > 1000));
                    break;
            }
        }

        File.WriteAllText(Path.Combine(part, "manifest.json"), Manifest());
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder);
        }

        Directory.Move(part, folder);
        Console.Error.WriteLine($"argenta: {request.People!.Value.ToString(CultureInfo.InvariantCulture)} synthetic people in {request.Out}; the truth in truth.ndjson.");
        return ExitCodes.Fine;
    }

    private void Simulate(IPeopleOutput output) =>
        SimulationRun.Run(model, settings, model.Model.Faults.Times(request.Faults), request.People!.Value, request.Threads, output);

    private string Manifest() => JsonSerializer.Serialize(
        new
        {
            label = SyntheticLabel.Words,
            what = "Synthetic people of Argenta: invented by a model, none of them lives or has lived. Not for clinical use, not evidence.",
            people = request.People,
            seed = request.Seed,
            until = settings.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            shareWithCarcinoid = settings.TumourShare,
            shareOfOthersMadeToLookAlike = settings.LookAlikeShare,
            faultFactor = request.Faults,
            format = request.PeopleFormat,
            output = counts?.Select((count, type) => new { type = ((ResourceType)type).ToString(), url = $"people/{(ResourceType)type}.ndjson", count }),
            model = model.Model.Graph.Version,
            knowledge = model.Model.Sources.Version,
        },
        Indented) + "\n";
}
