using Argenta.Assessment;
using Argenta.Fhir;
using Argenta.Population.Scan.Output;
using Argenta.Population.Scan.Spill;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Terms.Files;

namespace Argenta.Population.Scan;

/// <summary>Reads and assesses the people of batches. One a thread.</summary>
/// <param name="options">The scan.</param>
/// <param name="inputs">The inputs.</param>
/// <param name="spiller">Where scattered resources go.</param>
/// <param name="medications">Medications for people put together; null before.</param>
/// <param name="deletions">What is deleted, for people put together; null before.</param>
/// <param name="moved">What moved from one person to another, for people put together; null before.</param>
/// <param name="pieces">Where pieces come from.</param>
internal sealed class PersonScanner(ScanOptions options, IReadOnlyList<ScanInput> inputs, Func<Spiller> spiller, Medications? medications, SpilledDeletions? deletions, MovedResources? moved, PiecePool pieces)
{
    /// <summary>A piece is handed on at this size of its output, or of so many people.</summary>
    private const int PieceBytes = 1 << 18;
    private const int PiecePeople = 512;

    /// <summary>So many people are judged together, which is quicker than one by one.</summary>
    public const int Together = 64;

    private readonly FhirDocumentReader reader = new(options.Knowledge.Terms, ReadOptions.Tolerant);
    private readonly PeopleJudge judge = new(options);
    private readonly KindCounter counter = new(options.Knowledge, options.AsOf, options.Counted);
    private readonly PersonOutput output = new(options);
    private readonly KnowledgeChanges? changes = options.Against is null ? null : new(options.Against, options.Knowledge, options.AsOf);
    private readonly UnmappedCounter unmapped = new();
    private readonly List<Waiting> waiting = new(Together);
    private readonly List<OpenBatch> open = [];
    private readonly List<Action<Piece>> faults = [];
    private byte[] joined = new byte[1 << 16];

    /// <summary>Reads a batch. Its people are judged and handed on once there are enough of them, or at <see cref="Finish"/>; so those of small batches, such as files of one person each, are judged together too.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="order">Takes what comes of this batch and of those before it.</param>
    public void Run(Batch batch, OutputOrder order)
    {
        var at = new OpenBatch(batch, pieces.Take());
        open.Add(at);
        if (batch.Fault is { } broken && !batch.SortOnly)
        {
            waiting.Add(new(at, 0, 0, null, p => Quarantine.Write(p, broken, "file")));
        }

        var count = batch.Gathered?.Count ?? (batch.SheetText is null ? batch.Documents.Count : 1);
        for (var document = 0; document < count; document++)
        {
            IReadOnlyList<PatientRecord> people = [];
            try
            {
                people = Read(batch, document, at.Piece);
            }
            catch (LocatedException fault)
            {
                faults.Add(p => Quarantine.Write(p, fault, "document"));
            }

            // What was left out stands in the order of the input.
            foreach (var tell in batch.SortOnly ? [] : faults)
            {
                waiting.Add(new(at, document, 0, null, tell));
            }

            faults.Clear();
            for (var place = 0; place < people.Count; place++)
            {
                waiting.Add(new(at, document, place, people[place], null));
                if (waiting.Count >= Together)
                {
                    HandOn(order);
                }
            }
        }

        at.IsRead = true;
        if (waiting.Count == 0)
        {
            HandOn(order);
        }
    }

    /// <summary>Judges and hands on all that waits: for whoever waits for others, who may wait for this.</summary>
    /// <param name="order">Takes what comes of it.</param>
    public void Finish(OutputOrder order)
    {
        if (open.Count > 0)
        {
            HandOn(order);
        }
    }

    private void HandOn(OutputOrder order)
    {
        PatientRecord[] people = [.. waiting.Where(w => w.Person is { IsNobody: false }).Select(w => w.Person!)];
        Judged[]? judged = null;
        try
        {
            judged = judge.Of(people);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or InsufficientExecutionStackException))
        {
            // One of them cannot be judged: who it is shows when each is judged alone.
        }

        var (next, first) = (0, 0);
        foreach (var at in open)
        {
            for (; first < waiting.Count && waiting[first].At == at; first++)
            {
                var (_, document, place, person, tell) = waiting[first];
                tell?.Invoke(at.Piece);
                if (person is not null)
                {
                    Person(at.Piece, at.Batch, document, place, person, person.IsNobody ? null : judged?[next++]);
                }

                if (at.Piece.Output.Length >= PieceBytes || at.Piece.People.Count >= PiecePeople)
                {
                    order.Hand(at.Batch, at.Piece);
                    at.Piece = pieces.Take();
                }
            }

            if (at.IsRead)
            {
                order.Hand(at.Batch, at.Piece);
                order.Complete(at.Batch);
            }
        }

        waiting.Clear();
        open.RemoveAll(b => b.IsRead);
    }

    /// <summary>A person once more, who turned out to stand on an earlier line too.</summary>
    public Piece Again(Batch batch, PersonMark mark)
    {
        var piece = new Piece();
        var person = Read(batch, mark.Document, new Piece())[mark.Place];
        faults.Clear();
        Person(piece, batch, mark.Document, mark.Place, FhirDocumentReader.StandsAgain(person, person.Person.Source.File ?? batch.File), null);
        return piece;
    }

    /// <summary>A batch of which not all is handed on.</summary>
    private sealed class OpenBatch(Batch batch, Piece piece)
    {
        public Batch Batch { get; } = batch;

        /// <summary>What comes of it next.</summary>
        public Piece Piece { get; set; } = piece;

        /// <summary>Nothing more comes of it.</summary>
        public bool IsRead { get; set; }
    }

    /// <summary>Somebody who is to be judged, or something else that is told in its turn.</summary>
    private readonly record struct Waiting(OpenBatch At, int Document, int Place, PatientRecord? Person, Action<Piece>? Tell);

    private IReadOnlyList<PatientRecord> Read(Batch batch, int document, Piece piece)
    {
        if (batch.Gathered is { } gathered)
        {
            var together = Gathered(batch, gathered[document]);
            piece.Tally.Deleted += reader.Deleted;
            piece.Tally.Moved += reader.Moved;
            return together;
        }

        if (batch.SheetText is { } sheet)
        {
            piece.Tally.Documents++;
            return batch.SortOnly ? [] : [CaseSheet.Read(sheet, batch.File, options.Knowledge.Terms)];
        }

        var slice = batch.Documents[document];
        var bytes = batch.Buffer.AsMemory(slice.Start, slice.Length);
        if (!batch.SortOnly)
        {
            piece.Tally.Documents++;
            piece.Tally.Bytes += slice.Length;
        }

        if (reader.Open(bytes, batch.File, slice.Line, slice.IsWhole) is { } fault)
        {
            faults.Add(p => Quarantine.Write(p, fault, "line"));
            return [];
        }

        // A single resource of one line may have its kin in other files, even where it is alone in its own.
        if (reader.IsSingle && !bytes.Span.Contains((byte)'\n'))
        {
            Scatter(batch, slice, piece);
            return [];
        }

        if (batch.SortOnly && bytes.Span.IndexOf("DELETE"u8) < 0)
        {
            return [];
        }

        var people = reader.People();
        piece.Tally.Moved += batch.SortOnly ? 0 : reader.Moved;
        Deletions(batch, slice, piece);
        return batch.SortOnly ? [] : people;
    }

    // What a document deletes in others is known to all once everything is read.
    private void Deletions(Batch batch, DocumentSlice slice, Piece piece)
    {
        piece.Tally.Deleted += batch.SortOnly ? 0 : reader.Deleted;
        foreach (var deletion in reader.Deletions)
        {
            piece.Tally.Deletions += batch.SortOnly ? 0 : 1;
            spiller().Add(deletion, SpillRecord.OrderOf(batch.Input, slice.Line));
        }
    }

    private void Scatter(Batch batch, DocumentSlice slice, Piece piece)
    {
        var subject = reader.Subject();
        if (subject.Kind is not (FhirSubjectKind.Nobody or FhirSubjectKind.Other))
        {
            piece.Tally.Scattered += batch.SortOnly ? 0 : 1;
            spiller().Add(subject, reader.Version(), SpillRecord.OrderOf(batch.Input, slice.Line), batch.Buffer.AsSpan(slice.Start, slice.Length));
        }
        else if (!batch.SortOnly && (subject.IsAdministrative || subject.Kind == FhirSubjectKind.Other))
        {
            ScanTally.Count(piece.Tally.Loose, subject.Type);
        }
        else if (!batch.SortOnly)
        {
            var nobody = subject.Type == "OperationOutcome"
                ? new LocatedException(batch.File, slice.Line, 0, "The server that exported the files reports a fault here: the export may be incomplete.", "Read what it says, and export again what is missing.")
                : new LocatedException(batch.File, slice.Line, 0, "A resource names no person.", "Give it a subject.");
            faults.Add(p => Quarantine.Write(p, nobody, "resource"));
        }
    }

    private IReadOnlyList<PatientRecord> Gathered(Batch batch, GatheredPerson person)
    {
        var origins = new List<FhirOrigin>(person.Lines.Count);
        var length = 0;
        foreach (var line in person.Lines)
        {
            Join(ref length, batch.Buffer.AsSpan(line.Start, line.Length), line.Order);
        }

        if (medications is { Any: true })
        {
            foreach (var (order, bytes) in medications.Of(joined.AsSpan(0, length)))
            {
                Join(ref length, bytes, order);
            }
        }

        joined[length++] = (byte)']';
        return reader.Gathered(joined.AsMemory(0, length), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(origins), deletions is { Any: true } ? deletions.Has : null, moved?.Of(batch.Buffer.AsSpan(person.Lines[0].Key, person.Lines[0].KeyLength)));

        void Join(ref int filled, ReadOnlySpan<byte> bytes, long order)
        {
            if (filled + bytes.Length + 3 > joined.Length)
            {
                Array.Resize(ref joined, Math.Max(joined.Length * 2, filled + bytes.Length + 3));
            }

            var between = origins.Count == 0 ? "["u8 : ",\n"u8;
            between.CopyTo(joined.AsSpan(filled));
            bytes.CopyTo(joined.AsSpan(filled + between.Length));
            filled += between.Length + bytes.Length;
            origins.Add(new(inputs[(int)(order >> 32)].Path, (int)order));
        }
    }

    private void Person(Piece piece, Batch batch, int document, int place, PatientRecord person, Judged? judged)
    {
        if (person.IsNobody)
        {
            Nobody(piece, person);
            return;
        }

        piece.People.Add(new(
            person.Person.Id is { } id ? FhirDocumentReader.Fingerprint(id) : 0,
            document,
            place,
            batch.Gathered is { } gathered ? gathered[document].Lines[0].Input : batch.Input,
            batch.SheetText is null && (batch.Gathered is not null || !batch.Documents[document].IsWhole),
            (int)piece.Output.Length));
        var tally = piece.Tally;
        tally.People++;
        tally.OfOwnDocument += batch.Gathered is null && batch.SheetText is null ? 1 : 0;
        unmapped.Count(tally, person);
        try
        {
            Assess(piece, person, judged ?? judge.Of([person])[0]);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or InsufficientExecutionStackException))
        {
            // One person's record must not end the scan of a country: the fault is told with its place, without what the record holds.
            piece.Output.SetLength(piece.People[^1].Start);
            var source = person.Person.Source;
            Quarantine.Write(piece, new LocatedException(source.File ?? batch.File, source.Line ?? 0, 0, $"The person could not be assessed: {fault.GetType().Name} in {fault.TargetSite?.DeclaringType?.Name}.{fault.TargetSite?.Name}.", "This is a fault of the program: report it, with this line."), "person");
        }
    }

    private void Assess(Piece piece, PatientRecord person, Judged judged)
    {
        if (changes is not null)
        {
            // Compared first, so that a fault leaves nothing half counted.
            var differences = changes.Of(person, judged.Bare);
            if (differences.Length > 0)
            {
                output.WriteChanges(piece.Output, person, judged.Found, differences);
                piece.Tally.Written++;
                piece.Tally.Changed++;
                foreach (var change in differences)
                {
                    ScanTally.Count(piece.Tally.Changes, KnowledgeChanges.Word(change));
                }
            }
        }
        else if (judged.IsWritten)
        {
            output.Write(piece.Output, person, judged.Found, judged.Bare);
            piece.Tally.Written++;
        }

        counter.Count(piece.Tally, person, judged.Bare, judged.Found);
    }

    // What belongs to nobody: its problems are told with their places, its parts counted.
    private static void Nobody(Piece piece, PatientRecord record)
    {
        foreach (var problem in record.Problems.Where(p => !p.IsNotice))
        {
            Quarantine.Write(piece, problem, "document");
        }

        // A document that is no FHIR stands in the quarantine already.
        foreach (var part in record.Unmapped.Where(u => u.Place.Resource != "Document"))
        {
            ScanTally.Count(piece.Tally.Loose, part.Place.Resource);
        }
    }
}
