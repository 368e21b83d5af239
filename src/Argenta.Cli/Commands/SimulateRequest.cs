namespace Argenta.Cli.Commands;

/// <summary>What <c>argenta simulate</c> is asked for.</summary>
internal sealed record SimulateRequest(long? People, long Seed, string? Out, string? Format, string? Truth, int Threads, double Faults)
{
    /// <summary>The form of the people.</summary>
    public string PeopleFormat => Format ?? (Out == "-" ? "ndjson" : "bundle");

    /// <summary>What is wrong with the request; null for nothing.</summary>
    /// <param name="report">A report is asked for, not people.</param>
    public string? Fault(bool report)
    {
        if (People is <= 0 or > 100_000_000)
        {
            return "--people is a number from 1 to 100000000.";
        }

        if (report)
        {
            return Out is not null || Truth is not null ? "--report writes to standard output: leave --out and --truth away."
                : Format is "bundle" or "ndjson" or "bulk" ? "--report is written as text, markdown or json."
                : People > 10_000_000 ? "--report takes at most 10000000 lives."
                : null;
        }

        return Format is "text" or "markdown" or "json" ? "People are written as bundle, ndjson or bulk."
            : People is null ? "How many people? Add --people N."
            : Out is null ? "Where to? Add --out FOLDER, or --out - for standard output."
            : Out == "-" && PeopleFormat != "ndjson" ? $"--format {PeopleFormat} makes several files: name a folder."
            : Out != "-" && Truth is not null ? "In a folder the truth is truth.ndjson: leave --truth away."
            : Faults < 0 ? "--faults is 0 or more."
            : null;
    }
}
